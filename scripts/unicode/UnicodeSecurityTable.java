import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSetIterator;
import com.ibm.icu.util.VersionInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the data of Unicode Technical Standard 39 that imd needs as a TypeScript file, from the copy that ICU4J has of it. */
public final class UnicodeSecurityTable {
  public static void main(String[] arguments) throws Exception {
    UnicodeSet allowed = new UnicodeSet("[:Identifier_Status=Allowed:]");
    StringBuilder ranges = new StringBuilder();
    for (UnicodeSetIterator range = new UnicodeSetIterator(allowed); range.nextRange(); ) {
      ranges.append(escaped(range.codepoint));
      if (range.codepointEnd > range.codepoint) ranges.append('-').append(escaped(range.codepointEnd));
    }

    SpoofChecker checker = new SpoofChecker.Builder().build();
    Normalizer2 nfd = Normalizer2.getNFDInstance();
    StringBuilder pairs = new StringBuilder();
    for (int point = 0; point <= 0x10ffff; point++) {
      if (!UCharacter.isDefined(point) || UCharacter.getType(point) == UCharacter.SURROGATE) continue;
      String character = UCharacter.toString(point);
      // What decomposes is looked up by its parts.
      if (!nfd.isNormalized(character)) continue;
      String prototype = checker.getSkeleton(character);
      if (prototype.equals(character)) continue;
      pairs.append("  ").append(hex(character)).append('>').append(hex(prototype)).append('\n');
    }

    VersionInfo unicode = UCharacter.getUnicodeVersion();
    String text =
        "// Written by scripts/unicode-security.mjs from ICU4J " + shown(VersionInfo.ICU_VERSION)
            + ", Unicode " + shown(unicode) + ". Do not edit.\n\n"
            + "/** What names may be made of, Identifier_Status=Allowed, as the inside of a class in a regular expression. */\n"
            + "export const ALLOWED_IN_NAMES = String.raw`" + ranges + "`;\n\n"
            + "/** A character and its prototype on each line, as code points in hexadecimal: the confusables, applied until nothing changes. */\n"
            + "export const CONFUSABLES = `\n" + pairs + "`;\n";
    Files.write(Path.of(arguments[0]), text.getBytes(StandardCharsets.UTF_8));
  }

  private static String shown(VersionInfo version) {
    return version.getMajor() + "." + version.getMinor();
  }

  private static String escaped(int point) {
    return String.format("\\u{%x}", point);
  }

  private static String hex(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints().forEach(point -> result.append(result.length() == 0 ? "" : " ").append(Integer.toHexString(point)));
    return result.toString();
  }
}
