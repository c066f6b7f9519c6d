package dev.autodidact.use;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Rounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// The support as an `.adapted` file has it: class by class, `support.x` as the net takes it and
/// `support.z` where the learner compares examples.
final class SupportTensors {
  private static final String SUPPORT = "support.x";
  private static final String EMBEDDED = "support.z";
  private static final Comparator<Rounds.Place> BY_CLASS =
      Comparator.comparingInt(Rounds.Place::label).thenComparingInt(Rounds.Place::index);

  private SupportTensors() {}

  /// `others`, and what there is of the support.
  static Params with(Params others, Adaptation adaptation, Preparation preparation) {
    Params all = others;
    if (adaptation.support().isPresent()) {
      all = all.with(Params.of(SUPPORT, support(adaptation.support().get(), preparation)));
    }
    if (adaptation.embedded().isPresent()) {
      Tensor z = adaptation.embedded().get();
      all = all.with(Params.of(EMBEDDED, rows(z, byClass(adaptation.places()))));
    }
    return all;
  }

  /// `[n, ...]`
  private static Tensor support(Support support, Preparation preparation) {
    List<float[]> all = support.examples().values().stream().flatMap(List::stream).toList();
    Tensor x = preparation.tensor(all);
    return x.reshape(Arrays.copyOfRange(x.shape(), 1, x.shape().length));
  }

  /// `[1, n, dim]` -> `[n, dim]`
  private static Tensor rows(Tensor z, long[] order) {
    return z.reshape(z.size(1), z.size(2)).indexSelect(0, Tensors.of(order, order.length));
  }

  /// Where each support example, class by class, is in the order in which it was shown.
  private static long[] byClass(List<Rounds.Place> shown) {
    return IntStream.range(0, shown.size())
        .boxed()
        .sorted(Comparator.comparing(shown::get, BY_CLASS))
        .mapToLong(Integer::longValue)
        .toArray();
  }

  private static long[] inverse(long[] order) {
    long[] inverse = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[(int) order[i]] = i;
    }
    return inverse;
  }

  /// @throws dev.autodidact.InvalidInputException if it is not what the classes say
  static Support read(
      String name, Params tensors, Model model, List<String> labels, List<Integer> counts) {
    Adaptation.require(labels, counts);
    long n = counts.stream().mapToLong(Integer::longValue).sum();
    Tensor x = tensors.get(SUPPORT);
    long[] expected = new long[model.preparation().shape().length + 1];
    expected[0] = n;
    System.arraycopy(model.preparation().shape(), 0, expected, 1, expected.length - 1);
    if (!Arrays.equals(x.shape(), expected)) {
      throw AdaptedFile.damaged(name, "its support is not what its classes say");
    }
    float[] values = x.toFloats();
    int size = model.preparation().size();
    SequencedMap<String, List<float[]>> examples = new LinkedHashMap<>();
    int from = 0;
    for (int label = 0; label < labels.size(); label++) {
      List<float[]> list = new ArrayList<>();
      for (int i = 0; i < counts.get(label); i++, from += size) {
        list.add(Arrays.copyOfRange(values, from, from + size));
      }
      examples.put(labels.get(label), list);
    }
    return new Support(examples);
  }

  /// `[1, n, dim]` in the order in which the support was shown; older files do not have it.
  ///
  /// @throws dev.autodidact.InvalidInputException if it is not what the classes say
  static Optional<Tensor> embedded(String name, Params tensors, Support support) {
    if (!tensors.names().contains(EMBEDDED)) {
      return Optional.empty();
    }
    Tensor z = tensors.get(EMBEDDED);
    long[] order = inverse(byClass(support.shown().places()));
    if (z.shape().length != 2 || z.size(0) != order.length) {
      throw AdaptedFile.damaged(name, "its embedded support is not what its classes say");
    }
    return Optional.of(z.indexSelect(0, Tensors.of(order, order.length)).unsqueeze(0));
  }
}
