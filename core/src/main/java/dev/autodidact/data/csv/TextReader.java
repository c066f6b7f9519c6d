package dev.autodidact.data.csv;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// The characters of a text in UTF-8 or, where its first bytes say so, UTF-16; what is neither is
/// refused with its line.
///
/// Behind the text stands a line that holds [#END] and nothing else, which no text may hold.
final class TextReader extends Reader {
  static final String END = "\0";
  private static final String AFTER = "\n" + END;

  private final InputStream bytes;
  private final String place;
  private final Encoding encoding;
  private final CharsetDecoder decoder;
  private final ByteBuffer undecoded;
  private boolean exhausted;
  private int after;
  private long line = 1;
  private boolean carriage;

  /// @param mark how many bytes at the beginning say so
  record Encoding(Charset charset, String name, int mark) {}

  /// @param head how the bytes begin
  static Encoding encoding(byte[] head, String place) {
    if (begins(head, 0x1f, 0x8b)) {
      throw new InvalidInputException("%s is compressed: unpack it with gunzip".formatted(place));
    }
    if (begins(head, 'P', 'K', 3, 4) || begins(head, 0xd0, 0xcf, 0x11, 0xe0)) {
      throw new InvalidInputException(
          "%s is a workbook or an archive, not text: save its table as CSV".formatted(place));
    }
    if (begins(head, 0xef, 0xbb, 0xbf)) {
      return new Encoding(StandardCharsets.UTF_8, "UTF-8", 3);
    }
    if (begins(head, 0xff, 0xfe)) {
      return new Encoding(StandardCharsets.UTF_16LE, "UTF-16", 2);
    }
    return begins(head, 0xfe, 0xff)
        ? new Encoding(StandardCharsets.UTF_16BE, "UTF-16", 2)
        : new Encoding(StandardCharsets.UTF_8, "UTF-8", 0);
  }

  private static boolean begins(byte[] head, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /// @param bytes after the mark
  TextReader(InputStream bytes, Encoding encoding, String place) {
    this.bytes = bytes;
    this.place = place;
    this.encoding = encoding;
    this.decoder = encoding.charset().newDecoder();
    this.undecoded = ByteBuffer.allocate(1 << 14).limit(0);
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    CharBuffer decoded = CharBuffer.wrap(into, offset, length).slice();
    while (decoded.position() == 0) {
      CoderResult result = decoder.decode(undecoded, decoded, exhausted);
      check(into, offset, decoded.position());
      if (result.isError()) {
        throw bad(
            "is not %s: save the file as UTF-8, which Excel calls \"CSV UTF-8\""
                .formatted(encoding.name()));
      }
      if (decoded.position() == 0 && exhausted) {
        return behind(into, offset, length);
      }
      if (result.isUnderflow()) {
        fill();
      }
    }
    return decoded.position();
  }

  private void fill() throws IOException {
    undecoded.compact();
    int read = bytes.read(undecoded.array(), undecoded.position(), undecoded.remaining());
    exhausted = read < 0;
    undecoded.position(undecoded.position() + Math.max(read, 0)).flip();
  }

  private int behind(char[] into, int offset, int length) {
    int count = Math.min(length, AFTER.length() - after);
    AFTER.getChars(after, after + count, into, offset);
    after += count;
    return count == 0 ? -1 : count;
  }

  /// Counts lines, and refuses what is no text.
  private void check(char[] text, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      char c = text[i];
      if (c > '\r') {
        carriage = false;
      } else if (c == '\r' || c == '\n') {
        line += c == '\n' && carriage ? 0 : 1;
        carriage = c == '\r';
      } else if (c == 0) {
        throw bad("holds a zero byte: this is no text, or UTF-16 without a mark; save it as UTF-8");
      }
    }
  }

  private InvalidInputException bad(String what) {
    return new InvalidInputException("%s line %d %s".formatted(place, line, what));
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
