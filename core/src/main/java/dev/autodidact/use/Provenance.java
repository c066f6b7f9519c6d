package dev.autodidact.use;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Where θ is from.
///
/// @param run the name of the run folder, or `untrained`
/// @param step the meta-step of its best checkpoint
/// @param checkpoint the SHA-256 of that file
/// @param data the SHA-256 of the data of each part of the training
/// @param version of this library that wrote the file
public record Provenance(
    String run, String step, String checkpoint, SequencedMap<String, String> data, String version) {
  private static final String UNTRAINED = "untrained";

  /// Of θ that nothing was trained of.
  static Provenance untrained(String version) {
    return new Provenance(UNTRAINED, "0", "", new LinkedHashMap<>(), version);
  }

  /// Whether nothing was trained: θ is as it begins, and the mean that features are centred with is
  /// zero.
  @JsonIgnore
  public boolean isUntrained() {
    return run.equals(UNTRAINED) && checkpoint.isEmpty();
  }
}
