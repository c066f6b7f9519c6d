package dev.autodidact.data.text;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.csv.Csv;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Texts in files of their own, in UTF-8.
public final class TextFiles {
  /// Characters of the longest text.
  public static final int LONGEST = 100_000;

  private static final int MOST_BYTES = 4 * LONGEST;
  private static final char MARK = '\ufeff';

  private TextFiles() {}

  /// The text in `file`, without the spaces around it.
  ///
  /// @throws InvalidInputException if there is none, it is not UTF-8, empty or too long
  public static String read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("%s: there is no such file".formatted(file));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new InvalidInputException(
            "%s has %,d bytes: a text has at most %,d characters"
                .formatted(file, Files.size(file), LONGEST));
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = !text.isEmpty() && text.charAt(0) == MARK;
      return checked(marked ? text.substring(1) : text, file.toString());
    } catch (CharacterCodingException e) {
      throw new InvalidInputException("%s is not UTF-8: save it as UTF-8".formatted(file), e);
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// A text without the spaces around it.
  ///
  /// @param place where it is from, in words for a message
  /// @throws InvalidInputException if it is empty or too long
  public static String checked(String text, String place) {
    String stripped = Csv.stripped(text);
    if (stripped.isEmpty()) {
      throw new InvalidInputException("%s: the text is empty".formatted(place));
    }
    if (stripped.length() > LONGEST) {
      throw new InvalidInputException(
          "%s: a text of %,d characters: at most %,d".formatted(place, stripped.length(), LONGEST));
    }
    return stripped;
  }
}
