package dev.autodidact.use;

import java.util.SequencedMap;

/// Where θ is from.
///
/// @param run the name of the run folder
/// @param step the meta-step of its best checkpoint
/// @param checkpoint the SHA-256 of that file
/// @param data the SHA-256 of the data of each part of the training
/// @param version of this library that wrote the file
public record Provenance(
    String run,
    String step,
    String checkpoint,
    SequencedMap<String, String> data,
    String version) {}
