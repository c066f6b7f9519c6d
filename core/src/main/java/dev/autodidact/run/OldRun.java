package dev.autodidact.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autodidact.data.PictureFormat;

/// Settings of older runs. Those of format 2 had no choice of net for pictures, nor of their size
/// for Omniglot; late in format 3, prototypical networks got a scale and RL² settings of its
/// memory.
final class OldRun {
  static final int FORMAT = 2;

  private OldRun() {}

  /// The same settings in the present format.
  static JsonNode upgraded(JsonNode settings) {
    JsonNode upgraded = settings.deepCopy();
    JsonNode experiment = upgraded.path("experiment");
    if (experiment.path("config") instanceof ObjectNode config) {
      if (experiment.path("learner").asText().equals(Learners.PROTO.id())) {
        config.putIfAbsent("scale", DoubleNode.valueOf(1));
      }
      if (experiment.path("agent").asText().equals(Agents.RL2.id())) {
        config.putIfAbsent("gain", DoubleNode.valueOf(1));
        config.putIfAbsent("reach", DoubleNode.valueOf(0));
        config.putIfAbsent("reader", IntNode.valueOf(0));
      }
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
