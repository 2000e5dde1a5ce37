"""CoreNLP's quote annotator, with its statistical coreference: from Maven Central, started once for all texts."""

import os
import re
import shutil
import subprocess

VERSION = "4.5.10"
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>peers</groupId><artifactId>corenlp</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>edu.stanford.nlp</groupId><artifactId>stanford-corenlp</artifactId>
      <version>{version}</version></dependency>
    <dependency><groupId>edu.stanford.nlp</groupId><artifactId>stanford-corenlp</artifactId>
      <version>{version}</version><classifier>models</classifier></dependency>
  </dependencies>
</project>
"""

# U+2028 keeps a text on one line on its way in; what comes out are offsets in UTF-16.
DRIVER = """
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.*;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;

public class Driver {
  public static void main(String[] arguments) throws Exception {
    Properties asked = new Properties();
    asked.setProperty("annotators", "tokenize,pos,lemma,ner,depparse,coref,quote");
    asked.setProperty("coref.algorithm", "statistical");
    asked.setProperty("ner.applyFineGrained", "false");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(asked);
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8");
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = lines.readLine()) != null;) {
      String[] cells = line.split("\\t", 2);
      CoreDocument article = new CoreDocument(cells[1].replace('\\u2028', '\\n'));
      pipeline.annotate(article);
      StringBuilder found = new StringBuilder(cells[0]);
      for (CoreQuote quote : article.quotes()) {
        found.append('\\t').append(quote.quoteCharOffsets().first).append(' ').append(quote.quoteCharOffsets().second);
        if (quote.hasSpeaker && quote.speakerTokens().isPresent()) {
          List<CoreLabel> speaker = quote.speakerTokens().get();
          found.append(' ').append(speaker.get(0).beginPosition());
          found.append(' ').append(speaker.get(speaker.size() - 1).endPosition());
          found.append(' ').append(quote.canonicalSpeaker().orElse(quote.speaker().get()));
        }
      }
      out.println(found);
    }
    out.flush();
  }
}
"""


def install(folder):
    """(command, version)"""
    for program in ("java", "mvn"):
        if not shutil.which(program):
            raise OSError("%s is not installed" % program)
    place = os.path.join(folder, "corenlp")
    jars = os.path.join(place, "jars")
    os.makedirs(place, exist_ok=True)
    for name, content in (("pom.xml", POM.replace("{version}", VERSION)), ("Driver.java", DRIVER)):
        with open(os.path.join(place, name), "w", encoding="utf-8") as out:
            out.write(content)
    if not os.path.exists(os.path.join(jars, "stanford-corenlp-%s-models.jar" % VERSION)):
        subprocess.run(["mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=jars"], cwd=place,
                       check=True)
    return ["java", "-Xmx6g", "-cp", os.path.join(jars, "*"), os.path.join(place, "Driver.java")], VERSION


def lines_of(texts):
    """The articles of {id: text}, a line each."""
    return "".join("%s\t%s\n" % (i, re.sub("[\r\n\u2028]", "\u2028", t)) for i, t in texts.items())


def found_in(lines, texts):
    """[id, [[speaker, cue, content, name], …]] of each article, offsets in code points; it tells no cue."""
    for line in lines:
        identity, *quotes = line.split("\t")
        at = code_points(texts[identity])
        out = []
        for quote in quotes:
            begin, end, *speaker = quote.split(" ", 4)
            mention = [at[int(speaker[0])], at[int(speaker[1])]] if speaker else None
            out.append([mention, None, [at[int(begin)], at[int(end)]], speaker[2] if speaker else None])
        yield [identity, out]


def code_points(text):
    """Of every offset in UTF-16 the offset in code points."""
    offsets = []
    for place, letter in enumerate(text):
        offsets += [place] * (2 if ord(letter) > 0xFFFF else 1)
    return offsets + [len(text)]
