package dev.autodidact.task;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/// SHA-256, in hex.
public final class Sha256 {
  private Sha256() {}

  /// Of all that `content` adds.
  public static String of(Consumer<MessageDigest> content) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      content.accept(sha);
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("every Java has SHA-256", e);
    }
  }
}
