package dev.autodidact.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Inventory;
import dev.autodidact.engine.Device;
import dev.autodidact.engine.Tensors;
import dev.autodidact.record.Json;
import dev.autodidact.record.Sums;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What `run.json` holds.
///
/// @param format of the folder when it was begun
/// @param experiment the settings
/// @param found what reading the data found
/// @param start what the training started from; empty if that was random
record RunSettings(int format, Experiment experiment, Found found, Optional<Start> start) {
  static final String FILE = "run.json";

  SequencedMap<String, Object> toJson() {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("format", format);
    json.put("experiment", experiment.toJson());
    json.put("data", found.digests());
    json.put("trainClasses", found.trainClasses());
    if (!found.inventory().facts().isEmpty()) {
      json.put("read", Json.convert(found.inventory(), JsonNode.class));
    }
    json.put("preprocessing", Json.convert(found.preprocessing(), JsonNode.class));
    start.ifPresent(s -> json.put("start", s));
    json.put("versions", versions());
    return json;
  }

  /// Those of the run in `folder`, of this or of an older format.
  ///
  /// @throws InvalidInputException if there is none, or it is damaged or of another version
  static RunSettings open(Path folder) {
    requireRun(folder);
    Path file = folder.resolve(FILE);
    JsonNode found = Json.readTree(file);
    int format = found.path("format").asInt();
    if (format != Run.FORMAT && !OldRun.FORMATS.contains(format)) {
      throw new InvalidInputException(
          "%s is of format %d, this program reads format %d: use the version that wrote it"
              .formatted(file, format, Run.FORMAT));
    }
    Sums.require(folder, FILE);
    try {
      JsonNode now = format == Run.FORMAT ? found : OldRun.upgraded(found);
      requireKnown(now.at("/experiment/algorithm").asText());
      return read(format, now, folder);
    } catch (InvalidInputException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
      throw new InvalidInputException("%s is damaged: it holds no settings".formatted(file), e);
    }
  }

  static void requireRun(Path folder) {
    if (!Files.exists(folder.resolve(FILE))) {
      throw new InvalidInputException(
          "%s is not a run folder: it has no run.json".formatted(folder));
    }
  }

  /// Refuses to go on with the training of `run`, if it was begun in an older format.
  void requireCurrent(Path run) {
    if (format != Run.FORMAT) {
      throw new InvalidInputException(
          "%s was begun by an older version (format %d): its training can't be gone on with; start"
                  .formatted(run, format)
              + " another from it with --from");
    }
  }

  /// The same with the data in another place.
  ///
  /// @param typed the source of the tasks with another path
  /// @param run what it is about, for a message
  RunSettings at(String typed, Path run) {
    String own = Source.of(experiment.tasks().source()).form();
    if (!own.contains(":") || !Source.of(experiment.tasks().source()).names(typed)) {
      throw new InvalidInputException(
          "--tasks-at %s: the tasks of %s are %s, %s"
              .formatted(
                  typed,
                  run,
                  own,
                  own.contains(":") ? "so it must be such too" : "which is in no place"));
    }
    if (found.digests().isEmpty()) {
      throw new InvalidInputException(
          "--tasks-at: %s has no digests that would tell whether these are its data"
              .formatted(run));
    }
    return new RunSettings(format, experiment.from(typed), found, start);
  }

  private static void requireKnown(String id) {
    if (Catalogue.algorithms().stream().noneMatch(a -> a.id().equals(id))) {
      throw new InvalidInputException(
          "it is a run of '%s', which is not here: add the jar that brings it".formatted(id));
    }
  }

  @SuppressWarnings("unchecked") // JSON has no other names
  private static RunSettings read(int format, JsonNode json, Path folder) {
    return new RunSettings(
        format,
        Experiment.read(Json.convert(json.path("experiment"), Map.class)),
        new Found(
            new LinkedHashMap<>(Json.convert(json.path("data"), Map.class)),
            new LinkedHashMap<>(),
            json.path("trainClasses").asInt(),
            json.has("read") ? Json.convert(json.path("read"), Inventory.class) : Inventory.NONE,
            Json.convert(OldRun.preparation(json.path("preprocessing")), Preprocessing.class)),
        Start.of(folder));
  }

  /// What computes, with its versions.
  private static SequencedMap<String, String> versions() {
    String own = RunSettings.class.getPackage().getImplementationVersion();
    SequencedMap<String, String> versions = new LinkedHashMap<>();
    versions.put("autodidact", own == null ? "unreleased" : own);
    versions.put("java", Runtime.version().toString());
    versions.put("libtorch", Tensors.libraryVersion());
    versions.put("device", Device.current().toString().toLowerCase(Locale.ROOT));
    return versions;
  }
}
