package dev.autodidact.nn;

import dev.autodidact.InvalidInputException;

/// The settings of a net, from which it is built for the inputs at hand.
///
/// Implementations are records: their components are the options of the net.
public interface Architecture {
  /// Its name on the command line.
  String id();

  /// A net that ends in features, with running statistics of batch normalisation where it has any.
  ///
  /// @throws InvalidInputException if it does not take such inputs
  Net embedding(Input input);

  /// The same without running statistics: what [#predictor] has before its last layer.
  Net body(Input input);

  /// How many features [#embedding] and [#body] put out.
  int features(Input input);

  /// The same with a random start, for who has parameters already.
  default Architecture atRandom() {
    return this;
  }

  /// A net that ends in `outputs` numbers.
  default Net predictor(Input input, int outputs) {
    return new Sequence(body(input), new Dense("head", features(input), outputs));
  }

  /// Roughly how far apart embeddings by a fresh net lie in each component.
  default double spread() {
    return 0.5;
  }

  /// A picture, or a refusal of anything else.
  static Input.Picture picture(String id, Input input) {
    return switch (input) {
      case Input.Picture picture -> picture;
      case Input.Numbers _, Input.Features _, Input.Tokens _ ->
          throw new InvalidInputException("--net %s: it takes pictures".formatted(id));
    };
  }

  /// The size of a row of numbers, or a refusal of anything else.
  static int numbers(String id, Input input) {
    return switch (input) {
      case Input.Numbers numbers -> numbers.count();
      case Input.Features features -> features.count();
      case Input.Picture _ ->
          throw new InvalidInputException(
              "--net %s: it takes numbers; add --encoder FILE or NAME, which makes such of pictures"
                  .formatted(id));
      case Input.Tokens _ ->
          throw new InvalidInputException("--net %s: it takes numbers, not tokens".formatted(id));
    };
  }
}
