package dev.autodidact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/// Message digests that every Java platform has.
public final class Digests {
  private Digests() {}

  /// The SHA-256 of all that `content` adds, in hex.
  public static String sha256(Consumer<MessageDigest> content) {
    MessageDigest digest = sha256();
    content.accept(digest);
    return hex(digest);
  }

  /// The SHA-256 of a text, in hex.
  public static String sha256(String text) {
    return sha256(digest -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
  }

  public static MessageDigest sha256() {
    return named("SHA-256");
  }

  public static MessageDigest md5() {
    return named("MD5");
  }

  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest named(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("this Java lacks " + algorithm, e);
    }
  }
}
