package dev.autodidact.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autodidact.data.PictureFormat;

/// Settings of runs of format 2, which had no choice of net for pictures, nor of their size for
/// Omniglot.
final class OldRun {
  static final int FORMAT = 2;

  private OldRun() {}

  /// The same settings in the present format.
  static JsonNode upgraded(JsonNode settings) {
    JsonNode upgraded = settings.deepCopy();
    if (upgraded instanceof ObjectNode run) {
      run.put("format", Run.FORMAT);
    }
    JsonNode experiment = upgraded.path("experiment");
    if (experiment.path("net") instanceof ObjectNode net) {
      net.put("net", NetSettings.Kind.CONV4.name());
    }
    if (experiment.path("tasks") instanceof ObjectNode tasks
        && tasks.path("source").asText().equals(Source.OMNIGLOT.form())
        && tasks.path("pictures") instanceof ObjectNode pictures) {
      pictures.put("side", PictureFormat.CHARACTERS.side());
      pictures.put("colour", PictureFormat.CHARACTERS.colour().name());
    }
    return upgraded;
  }
}
