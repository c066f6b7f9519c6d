package dev.autodidact.use;

import dev.autodidact.record.Safetensors;
import java.util.Arrays;

/// The content of an `.adapted` file in two: who keeps many classifiers of one learner can keep the
/// first part once.
///
/// @param theta the numbers of θ, which they have in common
/// @param rest all else
@SuppressWarnings("ArrayRecordComponent")
public record AdaptedParts(byte[] theta, byte[] rest) {
  /// Cuts the content of a file in two. Of what is no such file, or not as this library writes it,
  /// θ is empty.
  public static AdaptedParts of(byte[] content) {
    return Safetensors.range(content, content.length, AdaptedParts::ofTheta)
        .map(
            r -> {
              byte[] rest = new byte[content.length - (r.to() - r.from())];
              System.arraycopy(content, 0, rest, 0, r.from());
              System.arraycopy(content, r.to(), rest, r.from(), content.length - r.to());
              return new AdaptedParts(Arrays.copyOfRange(content, r.from(), r.to()), rest);
            })
        .orElseGet(() -> new AdaptedParts(new byte[0], content));
  }

  /// The content again, byte for byte.
  public byte[] whole() {
    if (theta.length == 0) {
      return rest;
    }
    int at =
        Safetensors.range(rest, (long) rest.length + theta.length, AdaptedParts::ofTheta)
            .orElseThrow()
            .from();
    byte[] content = Arrays.copyOf(rest, rest.length + theta.length);
    System.arraycopy(rest, at, content, at + theta.length, rest.length - at);
    System.arraycopy(theta, 0, content, at, theta.length);
    return content;
  }

  private static boolean ofTheta(String tensor) {
    return tensor.startsWith(AdaptedFile.THETA);
  }
}
