// page.js CHROMIUM SAMPLES HOSTILE LARGE MANY SHOTS: opens four reports in a browser and uses them as a reader would.
// Any message on the console, any request beside the page itself and any script that was not ours fails.
const { chromium } = require("playwright-core");
const assert = require("node:assert/strict");
const path = require("node:path");

const [executablePath, samples, hostile, large, many, shots] = process.argv.slice(2);

async function open(browser, file, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, ...options });
  page.setDefaultTimeout(120_000);  // what is slow only because others work must not fail
  const trouble = [];
  page.on("console", (message) => trouble.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("dialog", (dialog) => { trouble.push("dialog"); dialog.dismiss(); });
  page.on("request", (request) => { if (!request.url().startsWith("file:")) trouble.push(request.url()); });
  const url = "file://" + path.resolve(file);
  await page.goto(url);
  return { page, trouble, url };
}

const visible = (page) => page.locator(".finding:visible").count();

async function reading(browser) {
  const { page, trouble } = await open(browser, samples);
  const all = await visible(page);
  assert.ok(all > 10, "findings");

  await page.keyboard.press("/");
  await page.keyboard.type("killed ministry");
  const found = await visible(page);
  assert.ok(found > 0 && found < all, "search");
  assert.match(await page.locator("#shown").textContent(), new RegExp(`^${found} of ${all} findings$`));
  await page.keyboard.press("Escape");
  assert.equal(await visible(page), all, "Escape clears");
  await page.locator(".relation-conflicts").click();
  assert.equal(await visible(page), await page.locator('.finding[data-relation="conflicts"]').count());
  assert.equal(await page.locator(".group:visible").count(), 1);
  await page.getByRole("button", { name: "Show all" }).click();
  await page.waitForFunction((n) => document.querySelectorAll(".finding:not([hidden])").length === n, all);

  // From a finding to its words and back.
  const link = page.locator("a.words").first();
  const words = (await link.textContent()).replace(/[“”…]/g, "");
  await link.click();
  const mark = page.locator("mark:target");
  assert.ok((await mark.textContent()).includes(words.slice(0, 20)), "the words are those of the link");
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector("mark:target").getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });  // the words are in sight
  await page.locator("mark:target + sup a, mark:target ~ sup a").first().click();
  assert.ok(await page.locator(".finding:target").count() === 1, "the number leads back");

  // Keys.
  await page.keyboard.press("j");
  await page.keyboard.press("w");
  // A mark may still be lit from the link above: the one that the key leads to is meant.
  await page.waitForFunction(() =>
    document.querySelector("mark.at")?.id === decodeURIComponent(document.querySelector(".words.at").hash.slice(1)));
  await page.keyboard.press("b");
  await page.waitForFunction(() => document.activeElement.matches(".finding"));
  await page.keyboard.press("n");
  await page.locator("#tip:visible").waitFor();
  assert.ok((await page.locator("#tip").textContent()).length > 5);
  await page.keyboard.press("?");
  assert.ok(await page.locator("dialog[open]").count() === 1);
  await page.keyboard.press("Escape");

  // A name of the diagram shows the findings that have it.
  await page.locator(".node.speaker").first().click();
  assert.ok(await visible(page) < all);
  assert.ok(await page.locator("svg.plot circle").count() > 0, "plots");
  assert.deepEqual(trouble, []);
  await page.close();

  for (const colorScheme of ["light", "dark"]) {
    const seen = await open(browser, samples, { colorScheme });
    await seen.page.locator("a.words").nth(3).click();
    await seen.page.waitForTimeout(600);
    await seen.page.screenshot({ path: path.join(shots, `${colorScheme}.png`) });
    assert.deepEqual(await contrasts(seen.page), [], `contrast, ${colorScheme}`);
    await seen.page.close();
  }
  const phone = await open(browser, samples, { viewport: { width: 390, height: 800 } });
  assert.ok(await phone.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "fits a phone");
  await phone.page.screenshot({ path: path.join(shots, "phone.png") });
  await phone.page.close();
  const still = await open(browser, samples, { javaScriptEnabled: false });
  assert.equal(await visible(still.page), all, "read without a script");
  assert.equal(await still.page.locator("#filter:visible").count(), 0);
  await still.page.close();
}

/** Nothing but the keys that every page has: Tab, Enter and the space bar. */
async function tabbing(browser) {
  const { page, trouble } = await open(browser, samples);
  const until = async (selector, most) => {
    for (let presses = 0; presses < most; ++presses) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return presses + 1;
    }
    return assert.fail(`no ${selector} within ${most} tabs`);
  };
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => {
    const { left, width } = document.activeElement.getBoundingClientRect();
    return document.activeElement.matches(".skip") && left >= 0 && width > 0;
  }), "the first stop leads past the filter, and is seen");
  await page.keyboard.press("Enter");
  assert.ok(await until(".finding a", 3), "and then to the first finding");
  await until(".finding a.words", 5);
  const seen = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  assert.ok(seen, "where the keys are is seen");
  const words = (await page.evaluate(() => document.activeElement.textContent)).replace(/[“”…]/g, "");
  await until(".finding summary", 20);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.parentElement.open), true, "Enter opens the reasons");
  await page.keyboard.press("Space");
  assert.equal(await page.evaluate(() => document.activeElement.parentElement.open), false, "space closes them");
  // Back to the words, and over to the article.
  for (let presses = 0; presses < 20; ++presses) {
    await page.keyboard.press("Shift+Tab");
    if (await page.evaluate((text) => document.activeElement.textContent.includes(text), words)) break;
  }
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.matches("mark:target"));
  assert.ok((await page.evaluate(() => document.activeElement.textContent)).includes(words.slice(0, 20)), "the words");
  await page.waitForFunction(() => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  await until("sup a", 3);  // the number behind the words
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.matches(".finding"));
  // Chips are boxes to tick.
  await page.locator("#query").focus();
  await until(".chip input", 3);
  const all = await visible(page);
  await page.keyboard.press("Space");
  assert.ok(await visible(page) < all, "a chip filters");
  assert.deepEqual(trouble, []);
  await page.close();
}

/** On paper: black on white whatever the screen is, all findings with their reasons, nothing to click. */
async function printing(browser) {
  for (const colorScheme of ["light", "dark"]) {
    const { page, trouble } = await open(browser, samples, { colorScheme });
    const all = await visible(page);
    await page.locator(".relation-conflicts").click();
    const some = await visible(page);
    await page.locator(".relation-conflicts").click();
    assert.ok(some < all);
    await page.emulateMedia({ media: "print", colorScheme });
    assert.deepEqual(await contrasts(page), [], `contrast on paper, ${colorScheme}`);
    const paper = await page.evaluate(() => ({
      ground: getComputedStyle(document.body).backgroundColor,
      clickable: [...document.querySelectorAll("#filter input, button, #reader, nav, #tip")].filter((node) => node.checkVisibility()).length,
      wide: document.documentElement.scrollWidth > innerWidth,
      texts: [...document.querySelectorAll(".text")].every((node) => node.checkVisibility()),
    }));
    assert.deepEqual(paper, { ground: "rgb(255, 255, 255)", clickable: 0, wide: false, texts: true });
    // What a printer gets: the browser tells the page before and behind it.
    const printed = await page.evaluate(() => new Promise((resolve) => {
      addEventListener("beforeprint", () => setTimeout(() => resolve({
        shown: document.querySelectorAll(".finding:not([hidden])").length,
        folded: document.querySelectorAll(".finding details:not([open])").length,
      })));
      dispatchEvent(new Event("beforeprint"));
    }));
    assert.deepEqual(printed, { shown: all, folded: 0 }, "on paper nothing can be unfolded");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await page.locator(".finding details[open]").count(), 0, "the page is as it was");
    const pdf = await page.pdf({ path: path.join(shots, `${colorScheme}.pdf`), printBackground: true });
    assert.ok(pdf.length > 20_000 && pdf.toString("latin1").split("/Type /Page\n").length > 2, "pages");
    assert.deepEqual(trouble, []);
    await page.close();
  }
}

/** Text with a contrast below 4.5 to 1 against what is behind it. */
function contrasts(page) {
  return page.evaluate(() => {
    const rgb = (text) => text.match(/[\d.]+/g).map(Number);
    const light = (c) => [0.2126, 0.7152, 0.0722].reduce((sum, k, i) => {
      const v = c[i] / 255;
      return sum + k * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    }, 0);
    const behind = (node) => {
      for (; node; node = node.parentElement) {
        const c = rgb(getComputedStyle(node).backgroundColor);
        if (c.length === 3 || c[3] === 1) return c;
      }
      return [255, 255, 255];
    };
    const bad = new Set();
    const nodes = document.querySelectorAll("p, h1, h2, h3, h4, td, th, a:not(svg a), sup a, .chip, summary, legend, .figure, .severity, output");
    for (const node of nodes) {
      if (!node.checkVisibility()) continue;
      const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < 4.5) bad.add(`${node.tagName}.${node.className} ${ratio.toFixed(2)}`);
    }
    return [...bad];
  });
}

async function attacked(browser) {
  const { page, trouble } = await open(browser, hostile);
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.locator("script").count(), 1, "our own script only");
  assert.equal(await page.locator("img, iframe, object, style:not(head style)").count(), 0);
  assert.ok((await page.locator("body").textContent()).includes("<script>"), "shown as text");
  assert.ok(await page.locator("a[href^='javascript:' i], [onerror], [onclick], [style]").count() <= 1);
  await page.locator("a.words").first().click();
  assert.deepEqual(trouble, []);
  // What slipped in would not run: the policy knows two hashes.
  const refused = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.pwned = 1";
    document.body.append(script);
    return window.pwned;
  });
  assert.equal(refused, undefined, "the policy holds");
  await page.close();
}

const LIMIT = 100, PAINT = 1000;  // milliseconds to answer a filter, until something is seen

/**
 * Milliseconds until something is seen, and for a filter to be answered: the least disturbed of some tries. The second is
 * what the page's thread worked for it where that is less than what went by, because others want the processor as well.
 */
async function measured(browser, file, queries) {
  const { page, trouble, url } = await open(browser, file);
  let first = Infinity;
  for (let tries = 0; tries < 3 || (tries < 10 && first >= PAINT); ++tries) {
    await page.goto("about:blank");
    await page.goto(url);
    await page.waitForTimeout(500);
    const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
    first = Math.min(first, paint);
  }
  await page.waitForTimeout(1500);  // the index of words is made when there is time
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
  };
  const times = [], counts = [];
  for (let round = 0; round < 5 || (round < 15 && Math.max(...times) >= LIMIT); ++round) {
    for (const [n, text] of queries.entries()) {
      const begin = await worked();
      const time = await page.evaluate((value) => {
        const query = document.getElementById("query");
        const begin = performance.now();
        query.value = value;
        query.dispatchEvent(new Event("input", { bubbles: true }));
        document.body.offsetHeight;  // with the layout
        return performance.now() - begin;
      }, text);
      times[n] = Math.min(times[n] ?? Infinity, time, await worked() - begin);
      counts[n] = await page.locator("#shown").textContent();
      await page.waitForTimeout(100);
    }
  }
  assert.deepEqual(trouble, []);
  return { page, url, first, times, counts };
}

function judge(what, { first, times }) {
  console.log(`${what}: first paint ${first.toFixed(0)} ms, filter ${times.map((t) => t.toFixed(0)).join(" ")} ms`);
  assert.ok(first < PAINT, "first paint below a second");
  assert.ok(Math.max(...times) < LIMIT, "filtered within 100 ms");
}

async function quick(browser) {
  const { page, url, ...numbers } = await measured(browser, large, ["people", "mayor 12", "zzz", ""]);
  const count = await page.locator(".finding").count();
  assert.ok(count >= 5000, `${count} findings`);
  assert.ok(await visible(page) < 1000, "a portion at a time");
  assert.equal(numbers.counts[2], `0 of ${count} findings`);
  assert.equal(numbers.counts[3], `${count} findings`);
  await page.goto(`${url}#f-g${(4321).toString(16).padStart(12, "0")}`);
  assert.ok(await page.locator(".finding:target").isVisible(), "an address leads beyond the first portion");
  judge(`${count} findings`, numbers);
  await page.close();

  // Articles with 5,000 claims of which each is marked in its text.
  const full = await measured(browser, many, ["ministry", "said people", "zzz", ""]);
  const claims = await full.page.locator("#articles .claim").count();
  assert.ok(claims >= 5000, `${claims} claims`);
  judge(`${await full.page.locator("#articles .text").count()} articles, ${claims} claims`, full);
  await full.page.locator("a.words").first().click();
  await full.page.waitForFunction(() => {
    const { top, bottom } = document.querySelector("mark:target").getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });  // a jump into long articles arrives
  await full.page.close();
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    await reading(browser);
    await tabbing(browser);
    await printing(browser);
    await attacked(browser);
    await quick(browser);
    console.log("page: read");
  } finally {
    await browser.close();
  }
})().catch((error) => { console.error(error); process.exitCode = 1; });
