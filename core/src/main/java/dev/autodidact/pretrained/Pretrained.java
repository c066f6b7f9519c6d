package dev.autodidact.pretrained;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Gradients;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Architecture;
import dev.autodidact.nn.Input;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A net that somebody else has trained, to go on from: its weights at first are those of its file.
///
/// It takes pictures, or texts as numbers of their tokens. It has no running statistics and
/// normalises no example by another, so every learner can train it on.
///
/// @param weights the folder of `config.json` and `model.safetensors`, or an ONNX file
///   ([PretrainedNet]); only a training that begins reads it
/// @param published what that file says of the net, so that a run does without it; empty for what
///   is to be read from `weights`
public record Pretrained(String weights, String published) implements Architecture {
  /// Its name on the command line.
  public static final String ID = "pretrained";

  /// @throws InvalidInputException as in [PretrainedNet#read]
  public Pretrained {
    if (published.isEmpty() && !weights.isEmpty()) {
      published = Published.read(Path.of(weights)).toJson();
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Net embedding(Input input) {
    Published encoder = encoder();
    return switch (input) {
      case Input.Picture _ when !(encoder.net() instanceof Bert) -> new Started(this, encoder);
      case Input.Tokens tokens when encoder.net() instanceof Bert bert -> {
        requireFits(tokens, bert);
        yield new Started(this, encoder);
      }
      case Input.Picture _, Input.Tokens _, Input.Numbers _, Input.Features _ ->
          throw new InvalidInputException(
              "--net pretrained: that of --weights %s takes %s"
                  .formatted(
                      weights,
                      encoder.net() instanceof Bert
                          ? "texts as tokens, which --encoder DIR/tokenizer.json makes"
                          : "pictures"));
    };
  }

  @Override
  public Architecture atRandom() {
    return new Pretrained("", published);
  }

  private static void requireFits(Input.Tokens tokens, Bert bert) {
    if (tokens.vocabulary() != bert.vocabulary() || tokens.length() > bert.positions()) {
      throw new InvalidInputException(
          "--net pretrained: texts are %d tokens of %d, and the net takes at most %d of %d"
              .formatted(
                  tokens.length(), tokens.vocabulary(), bert.positions(), bert.vocabulary()));
    }
  }

  @Override
  public Net body(Input input) {
    return embedding(input);
  }

  @Override
  public int features(Input input) {
    return encoder().features();
  }

  private Published encoder() {
    if (published.isEmpty()) {
      throw new InvalidInputException(
          "--net pretrained: --weights names no folder of config.json and model.safetensors");
    }
    return Published.of(published);
  }

  /// The net that starts from the weights of its file.
  private record Started(Pretrained settings, Published encoder) implements Net {
    /// Examples that are computed at once where nothing is kept for a gradient.
    private static final long PART = 32;

    @Override
    public Params init(Seed seed) {
      if (settings.weights.isEmpty()) {
        return encoder.net().init(seed);
      }
      Path path = Path.of(settings.weights);
      Params params = PretrainedNet.read(path).params();
      if (!Published.digest(path).equals(encoder.sha256())) {
        throw new InvalidInputException(
            "--weights %s: the file is not the one that these settings are of".formatted(path));
      }
      return params;
    }

    @Override
    public boolean normalises() {
      return false;
    }

    @Override
    public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
      if (x.size(1) <= PART
          || Gradients.flowThrough(List.of(x))
          || Gradients.flowThrough(params.tensors())) {
        return whole(params, x, normalisation);
      }
      List<Tensor> parts = new ArrayList<>();
      for (long from = 0; from < x.size(1); from += PART) {
        try (Scope scope = new Scope()) {
          Tensor part = x.narrow(1, from, Math.min(PART, x.size(1) - from));
          parts.add(scope.keep(whole(params, part, normalisation)));
        }
      }
      Tensor all = Tensors.cat(1, parts);
      parts.forEach(Tensor::close);
      return all;
    }

    private Tensor whole(Params params, Tensor x, Normalisation normalisation) {
      Tensor in = encoder.net() instanceof Bert ? x : encoder.scale().apply(x);
      return encoder.net().apply(params, in, normalisation);
    }
  }
}
