package dev.autodidact.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autodidact.data.PictureFormat;
import dev.autodidact.record.Json;
import java.util.Map;

/// Settings of older runs. Those of format 2 had no choice of net for pictures, nor of their size
/// for Omniglot; late in format 3, some learners and agents got settings that they lacked.
final class OldRun {
  static final int FORMAT = 2;

  private static final Map<String, Map<String, Object>> ADDED =
      Map.of(
          Learners.PROTO.id(), Map.of("scale", 1.0),
          Agents.RL2.id(), Map.of("gain", 1.0, "reach", 0.0, "reader", 0));

  private OldRun() {}

  /// The same settings in the present format.
  static JsonNode upgraded(JsonNode settings) {
    JsonNode upgraded = settings.deepCopy();
    JsonNode experiment = upgraded.path("experiment");
    String kind = experiment.path("learner").asText(experiment.path("agent").asText());
    if (experiment.path("config") instanceof ObjectNode config) {
      ADDED
          .getOrDefault(kind, Map.of())
          .forEach((name, value) -> config.putIfAbsent(name, Json.convert(value, JsonNode.class)));
    }
    if (upgraded instanceof ObjectNode run && run.path("format").asInt() == FORMAT) {
      run.put("format", Run.FORMAT);
      addNet(experiment);
    }
    return upgraded;
  }

  private static void addNet(JsonNode experiment) {
    if (experiment.path("net") instanceof ObjectNode net) {
      net.put("net", NetSettings.Kind.CONV4.name());
    }
    if (experiment.path("tasks") instanceof ObjectNode tasks
        && tasks.path("source").asText().equals(Source.OMNIGLOT.form())
        && tasks.path("pictures") instanceof ObjectNode pictures) {
      pictures.put("side", PictureFormat.CHARACTERS.side());
      pictures.put("colour", PictureFormat.CHARACTERS.colour().name());
    }
  }
}
