package dev.autodidact.record;

import dev.autodidact.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The SHA-256 that a safetensors file has of itself, among its metadata: that of the whole file
/// with zeros in place of these 64 digits.
final class Checksum {
  /// Its name in the metadata.
  static final String NAME = "autodidact.sha256";

  /// What stands there while it is computed.
  static final String ZEROS = "0".repeat(64);

  private Checksum() {}

  /// Writes the checksum into a header that has zeros in its place.
  static void put(byte[] header, ByteBuffer... rest) {
    int at = position(header, ZEROS);
    byte[] digits = of(header, rest).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, header, at, digits.length);
  }

  /// Whether a file with this header is the one that `checksum` is of.
  static boolean fits(String checksum, byte[] header, ByteBuffer... rest) {
    int at = position(header, checksum);
    if (checksum.length() != ZEROS.length() || at < 0) {
      return false;
    }
    byte[] before = header.clone();
    Arrays.fill(before, at, at + ZEROS.length(), (byte) '0');
    return of(before, rest).equals(checksum);
  }

  private static String of(byte[] header, ByteBuffer... rest) {
    return Digests.sha256(
        digest -> {
          digest.update(header);
          for (ByteBuffer part : List.of(rest)) {
            digest.update(part.duplicate());
          }
        });
  }

  /// Where the value stands in the bytes, -1 where it does not.
  private static int position(byte[] header, String value) {
    String text = new String(header, StandardCharsets.ISO_8859_1);
    String named = "\"" + NAME + "\":\"";
    int at = text.indexOf(named + value);
    return at < 0 ? -1 : at + named.length();
  }
}
