package dev.autodidact.use;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.evaluate.Calibration;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.nn.Architecture;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Json;
import dev.autodidact.record.Records;
import dev.autodidact.record.Safetensors;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// A classifier in one file: a safetensors file, which holds no code and opens in Python.
///
/// | tensor | holds |
/// |---|---|
/// | `theta.NAME` | θ, the network |
/// | `phi.NAME` | what of φ is not in θ |
/// | `support.x`, `[n, ...]` | the support as the net takes it, class by class |
/// | `support.z`, `[n, dim]` | the same where the learner compares examples, if it does |
///
/// All else is JSON under `autodidact.adapted` in its metadata.
final class AdaptedFile {
  private static final String METADATA = "autodidact.adapted";
  private static final int FORMAT = 1;
  static final String THETA = "theta.";
  private static final String PHI = "phi.";
  private static final String THRESHOLD = "threshold";
  private static final String CALIBRATION = "calibration";
  private static final long MAX_BYTES = 1L << 30;
  private static final int MAX_CLASSES = 100_000;
  private static final int NARROW = 512;

  private AdaptedFile() {}

  static Void write(Path file, Model model, Adaptation adaptation) {
    try (var _ = new Scope()) {
      return model
          .theta()
          .kept()
          .apply(
              theta -> {
                Safetensors.write(
                    file,
                    tensors(theta, adaptation, model),
                    Map.of(METADATA, text(model, adaptation)));
                return null;
              });
    }
  }

  static byte[] bytes(Model model, Adaptation adaptation) {
    try (var _ = new Scope()) {
      return model
          .theta()
          .kept()
          .apply(
              theta ->
                  Safetensors.bytes(
                      "the classifier",
                      tensors(theta, adaptation, model),
                      Map.of(METADATA, text(model, adaptation))));
    }
  }

  private static Params tensors(Params theta, Adaptation adaptation, Model model) {
    Params all =
        Params.shared(Map.of())
            .with(theta.rename(THETA::concat))
            .with(adaptation.own().rename(PHI::concat));
    return SupportTensors.with(all, adaptation, model.preparation());
  }

  private static String text(Model model, Adaptation adaptation) {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("labels", adaptation.labels());
    json.put("counts", adaptation.counts());
    json.put("support", adaptation.support().isPresent());
    json.put("origin", adaptation.origin());
    json.put("perTask", adaptation.own().perTask());
    if (!adaptation.threshold().equals(Threshold.NONE)) {
      json.put(THRESHOLD, adaptation.threshold());
    }
    model.calibration().ifPresent(c -> json.put(CALIBRATION, c));
    json.put("provenance", model.provenance());
    json.put("learner", model.recipe().toJson());
    return Json.line(json);
  }

  static Classifier read(Path file, Encoders encoders) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new InvalidInputException("%s: there is no such file".formatted(file));
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new InvalidInputException("%s is larger than 1 GiB".formatted(file));
      }
      return read(file.toString(), Files.readAllBytes(file), encoders);
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s cannot be read: %s".formatted(file, String.valueOf(e.getMessage())), e);
    }
  }

  static Classifier read(byte[] content, Encoders encoders) {
    return read("the classifier", content, encoders);
  }

  private static Classifier read(String name, byte[] content, Encoders encoders) {
    try (Scope scope = new Scope()) {
      Safetensors.Content found = Safetensors.readFinite(name, content);
      String text = found.metadata().get(METADATA);
      if (text == null) {
        throw new InvalidInputException(
            "%s is no classifier: it is a safetensors file that `adapt` did not write"
                .formatted(name));
      }
      return read(name, found.params(), Json.parse(name, text), encoders, scope);
    } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
      throw new InvalidInputException("%s is damaged: it holds no classifier".formatted(name), e);
    }
  }

  private static Classifier read(
      String name, Params tensors, JsonNode json, Encoders encoders, Scope scope) {
    int format = json.path("format").asInt();
    if (format != FORMAT) {
      throw new InvalidInputException(
          "%s is of format %d, this program reads format %d".formatted(name, format, FORMAT));
    }
    List<String> labels = labels(name, json);
    List<Integer> counts = counts(name, json, labels.size());
    @SuppressWarnings("unchecked") // JSON has no other names
    Recipe recipe = Recipe.read(Json.convert(json.path("learner"), Map.class));
    Optional<Calibration> calibration = part(json, CALIBRATION, Calibration.class);
    Provenance provenance = Json.convert(json.path("provenance"), Provenance.class);
    Params theta = tensors.under(THETA);
    Params own = tensors.under(PHI);
    requireSizes(name, recipe, theta);
    Model model = Model.of(name, recipe, theta, calibration, provenance, encoders);
    Optional<Support> support =
        json.path("support").asBoolean()
            ? Optional.of(SupportTensors.read(name, tensors, model, labels, counts))
            : Optional.empty();
    Optional<Tensor> embedded = support.flatMap(s -> SupportTensors.embedded(name, tensors, s));
    Adaptation adaptation =
        new Adaptation(
            labels,
            counts,
            support,
            json.path("perTask").asBoolean() ? own.asPerTask() : own,
            embedded,
            part(json, THRESHOLD, Threshold.class).orElse(Threshold.NONE),
            Json.convert(json.path("origin"), Origin.class));
    requirePredicts(name, model, adaptation);
    theta.keptFrom(scope);
    own.keptFrom(scope);
    embedded.ifPresent(scope::keep);
    return new Classifier(model, embedded.isPresent() ? adaptation : adaptation.embeddedBy(model));
  }

  /// A net is not built, to compare it with θ, that is wider than any tensor of θ.
  private static void requireSizes(String name, Recipe recipe, Params theta) {
    Set<Long> sizes = new HashSet<>();
    theta.tensors().forEach(t -> Arrays.stream(t.shape()).forEach(sizes::add));
    Architecture net =
        recipe.experiment().net().orElseThrow(() -> damaged(name, "it does not say its net"));
    for (Object setting : Records.values((Record) net).values()) {
      List<?> numbers = setting instanceof List<?> list ? list : List.of(setting);
      for (Object number : numbers) {
        if (number instanceof Integer size && size > NARROW && !sizes.contains((long) size)) {
          throw damaged(name, "its net is not the one that its settings say");
        }
      }
    }
  }

  private static <T> Optional<T> part(JsonNode json, String name, Class<T> type) {
    return json.has(name) ? Optional.of(Json.convert(json.path(name), type)) : Optional.empty();
  }

  private static List<String> labels(String name, JsonNode json) {
    List<String> labels = new ArrayList<>();
    json.path("labels").forEach(label -> labels.add(label.asText()));
    if (labels.size() > MAX_CLASSES || new HashSet<>(labels).size() != labels.size()) {
      throw damaged(name, "its classes are too many, or two have one name");
    }
    return labels;
  }

  private static List<Integer> counts(String name, JsonNode json, int classes) {
    List<Integer> counts = new ArrayList<>();
    json.path("counts").forEach(count -> counts.add(count.asInt()));
    if (counts.size() != classes) {
      throw damaged(name, "it has %d classes and %d counts".formatted(classes, counts.size()));
    }
    return counts;
  }

  /// Its φ fits its learner: it predicts two examples, together and alone.
  private static void requirePredicts(String name, Model model, Adaptation adaptation) {
    Adaptation.require(adaptation.labels(), adaptation.counts());
    int ways = adaptation.labels().size();
    long[] shape = model.preparation().tensor(List.of(zero(model), zero(model))).shape();
    try (var _ = new Scope()) {
      model
          .theta()
          .kept()
          .apply(
              theta -> {
                var adapted = adaptation.adapted(model, theta);
                Tensor x = Tensors.full(0, shape);
                for (Tensor scores : List.of(adapted.predict(x), adapted.predictAlone(x))) {
                  if (!Arrays.equals(scores.shape(), new long[] {1, 2, ways})) {
                    throw damaged(name, "it does not tell its classes apart");
                  }
                }
                if (model.learner(ways) instanceof MetricLearner metric) {
                  Nearby.of(adaptation, Optional.of(metric.embed(adaptation.phi(theta), x)), 2);
                }
                return ways;
              });
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException e) { // of libtorch, whose shapes do not fit
      throw new InvalidInputException(
          "%s is damaged: what was adapted does not fit its learner".formatted(name), e);
    }
  }

  private static float[] zero(Model model) {
    return new float[model.preparation().size()];
  }

  static InvalidInputException damaged(String name, String why) {
    return new InvalidInputException("%s is damaged: %s".formatted(name, why));
  }
}
