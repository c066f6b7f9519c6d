package dev.autodidact.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.record.Json;
import dev.autodidact.record.Records;
import java.util.List;
import java.util.Map;

/// Settings of runs of older formats, as `run.json` holds them now.
///
/// Format 3 had one shape for learners and another for agents, and settings of every source in
/// every run. Format 2 had no choice of net for pictures, nor of their size for Omniglot. Late in
/// format 3, some algorithms got settings that they lacked.
final class OldRun {
  static final List<Integer> FORMATS = List.of(2, 3);

  private static final Map<String, Map<String, Object>> ADDED =
      Map.of("proto", Map.of("scale", 1.0), "rl2", Map.of("gain", 1.0, "reach", 0.0, "reader", 0));

  private OldRun() {}

  static JsonNode upgraded(JsonNode old) {
    ObjectNode run = JsonNodeFactory.instance.objectNode();
    ObjectNode experiment = object(old, "experiment");
    boolean agent = experiment.has("agent");
    String id = experiment.path(agent ? "agent" : "learner").asText();
    ObjectNode config = object(experiment, "config");
    ADDED
        .getOrDefault(id, Map.of())
        .forEach((name, value) -> config.putIfAbsent(name, Json.convert(value, JsonNode.class)));
    boolean firstOrder = config.path("firstOrder").asBoolean();
    config.remove("firstOrder");
    ObjectNode now = run.putObject("experiment");
    now.put("algorithm", id.equals("maml") && firstOrder ? "fomaml" : id);
    now.set("preset", experiment.path("preset"));
    if (agent) {
      now.set("worlds", worlds(experiment));
    } else {
      now.set("tasks", tasks(experiment));
      now.set("net", net(experiment));
    }
    now.set("config", config);
    now.set("training", training(object(experiment, "training")));
    now.set("seed", experiment.path("seed"));
    run.set("data", agent ? run.objectNode() : old.path("data"));
    run.put("trainClasses", config.path("classes").asInt());
    config.remove("classes");
    run.set("preprocessing", preprocessing(now.path("tasks")));
    return run;
  }

  /// A copy of the settings under this name.
  private static ObjectNode object(JsonNode settings, String name) {
    if (settings.path(name).deepCopy() instanceof ObjectNode copy) {
      return copy;
    }
    throw new InvalidInputException("the settings of %s are missing".formatted(name));
  }

  /// The settings of the source at hand alone, beside those of the tasks.
  private static ObjectNode tasks(JsonNode experiment) {
    ObjectNode tasks = object(experiment, "tasks");
    boolean colour = tasks.at("/pictures/colour").asText().equals("RGB");
    for (String group : List.of("omniglot", "pictures", "table")) {
      if (tasks.remove(group) instanceof ObjectNode settings) {
        tasks.setAll(settings);
      }
    }
    String source = tasks.path("source").asText();
    List<String> own = Records.names(Source.of(source).settings().getClass());
    if (own.contains("split") && colour) {
      tasks.put("side", 28); // format 2
    }
    for (String setting : List.of("split", "rotations", "resampling", "side", "colour")) {
      if (!own.contains(setting)) {
        tasks.remove(setting);
      }
    }
    return tasks;
  }

  private static ObjectNode net(JsonNode experiment) {
    ObjectNode old = object(experiment, "net");
    ObjectNode net = old.objectNode();
    String source = experiment.path("tasks").path("source").asText();
    if (source.equals("sinusoid") || source.startsWith("csv:")) {
      net.put("net", "mlp");
      net.set("hidden", old.path("hidden"));
      return net;
    }
    String kind = old.path("net").asText("CONV4");
    net.put("net", kind.equals("KOCH") ? "koch" : "conv4");
    net.set("filters", old.path("filters"));
    if (!kind.equals("KOCH")) {
      net.set("downsampling", old.path("downsampling"));
      net.set("meanPool", old.path("meanPool"));
    }
    return net;
  }

  private static ObjectNode worlds(JsonNode experiment) {
    ObjectNode worlds = object(experiment, "environment");
    rename(worlds, "from", "fromAngle");
    rename(worlds, "to", "toAngle");
    worlds.set("family", experiment.path("family"));
    worlds.set("episodes", experiment.path("episodes"));
    return worlds;
  }

  private static ObjectNode training(ObjectNode training) {
    rename(training, "worlds", "metaBatch");
    rename(training, "validationWorlds", "validationTasks");
    training.putIfAbsent("optimizer", training.textNode("OWN"));
    training.putIfAbsent("clip", training.numberNode(0));
    return training;
  }

  private static void rename(ObjectNode settings, String from, String to) {
    if (settings.has(from)) {
      settings.set(to, settings.remove(from));
    }
  }

  /// Of pictures it follows from the settings; nobody wrote down that of rows.
  private static JsonNode preprocessing(JsonNode tasks) {
    ObjectNode preprocessing = JsonNodeFactory.instance.objectNode();
    String source = tasks.path("source").asText();
    if (source.isEmpty() || source.equals("sinusoid") || source.startsWith("csv:")) {
      return preprocessing.put("kind", "unknown");
    }
    boolean photographs = source.equals("mini-imagenet");
    preprocessing
        .put("kind", "pictures")
        .putObject("format")
        .put("side", tasks.path("side").asInt(photographs ? 84 : 28))
        .put("colour", tasks.path("colour").asText(photographs ? "RGB" : "INK"));
    return preprocessing;
  }

  /// How examples are prepared: of rows it was three lists, names of the columns, means and
  /// deviations.
  static JsonNode preparation(JsonNode preprocessing) {
    if (!preprocessing.has("mean")) {
      return preprocessing;
    }
    ObjectNode rows = JsonNodeFactory.instance.objectNode().put("kind", "rows");
    ArrayNode columns = rows.putObject("format").put("decimal", "POINT").putArray("columns");
    for (JsonNode name : preprocessing.path("columns")) {
      int i = columns.size();
      ObjectNode column = columns.addObject().put("kind", "number");
      column.set("name", name);
      column.set("mean", preprocessing.path("mean").path(i));
      column.set("deviation", preprocessing.path("deviation").path(i));
      column.put("imputed", false).put("indicated", false);
    }
    return rows;
  }
}
