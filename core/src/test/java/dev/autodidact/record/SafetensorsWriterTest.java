package dev.autodidact.record;

import static dev.autodidact.record.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class SafetensorsWriterTest {
  private static Path folder = Path.of("");
  private static Path file = Path.of("");

  @BeforeContainer
  static void make() throws IOException {
    folder = Files.createTempDirectory("written");
    file = folder.resolve("x.safetensors");
  }

  @AfterContainer
  static void remove() throws IOException {
    Files.deleteIfExists(file);
    Files.delete(folder);
  }

  /// Numbers of some type, with at most three axes, some of them empty.
  enum Type {
    SINGLE,
    DOUBLE,
    WHOLE;

    Tensor tensor(long[] shape) {
      Tensor normal =
          LongStream.of(shape).anyMatch(size -> size == 0)
              ? Tensors.full(0, shape)
              : RandomTensors.normal(new Seed(1), shape);
      return switch (this) {
        case SINGLE -> normal.toFloat();
        case DOUBLE -> normal.toDouble();
        case WHOLE -> normal.toLong();
      };
    }
  }

  record Kind(Type type, List<Integer> shape) {
    Tensor tensor() {
      return type.tensor(shape.stream().mapToLong(i -> i).toArray());
    }
  }

  @Provide
  Arbitrary<String> text() {
    Arbitrary<String> likely = Arbitraries.of("a", "f.weight", "__metadata__", "", "\"\\\n\0Ω");
    return Arbitraries.frequencyOf(
        Tuple.of(3, likely),
        Tuple.of(2, Arbitraries.strings().ascii().ofMaxLength(5)),
        Tuple.of(1, Arbitraries.strings().all().ofMaxLength(2)),
        Tuple.of(1, Arbitraries.strings().withCharRange('\ud7f0', '\ue00f').ofLength(1)));
  }

  @Provide
  Arbitrary<Map<String, Kind>> tensors() {
    Arbitrary<Type> types =
        Arbitraries.frequency(
            Tuple.of(20, Type.SINGLE), Tuple.of(1, Type.DOUBLE), Tuple.of(1, Type.WHOLE));
    Arbitrary<Integer> sizes =
        Arbitraries.frequency(Tuple.of(10, 1), Tuple.of(10, 3), Tuple.of(1, 0));
    Arbitrary<Kind> kinds = Combinators.combine(types, sizes.list().ofMaxSize(3)).as(Kind::new);
    return Arbitraries.maps(text(), kinds).ofMaxSize(3);
  }

  @Provide
  Arbitrary<Map<String, String>> metadata() {
    return Arbitraries.maps(text(), text()).ofMaxSize(2);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatIsAcceptedIsReadAndWhatIsRefusedIsNotWritten(
      @ForAll("tensors") Map<String, Kind> tensors,
      @ForAll("metadata") Map<String, String> metadata)
      throws IOException {
    Files.deleteIfExists(file);
    try (var _ = new Scope()) {
      Map<String, Tensor> made = new LinkedHashMap<>();
      tensors.forEach((name, kind) -> made.put(name, kind.tensor()));
      Params params = Params.shared(made);
      if (accepted(params, metadata)) {
        Safetensors.Content content = Safetensors.read(file);
        assertThat(content.metadata()).isEqualTo(metadata);
        assertThat(content.params().names()).containsExactlyElementsOf(params.names());
        assertThat(Values.of(content.params())).isEqualTo(Values.of(params));
        for (String name : params.names()) {
          assertThat(content.params().get(name).shape()).isEqualTo(params.get(name).shape());
        }
      } else {
        assertThat(folder).isEmptyDirectory();
      }
    }
  }

  private static boolean accepted(Params params, Map<String, String> metadata) {
    try {
      Safetensors.write(file, params, metadata);
      return true;
    } catch (InvalidInputException e) {
      assertThat(e).message().startsWith(file + " cannot be written: ").doesNotContain("\n");
      return false;
    }
  }

  @Example
  void refusalsAreThoseOfTheReader() {
    try (var _ = new Scope()) {
      Tensor one = Tensors.full(1, 1);
      refuses(Params.of("a", Tensors.full(1, 2, 0)), "tensor a has no shape");
      refuses(Params.of("a", one.toDouble()), "tensor a is not in single precision");
      refuses(Params.of("__metadata__", one), "tensor __metadata__ is not where it should be");
      refuses(Params.of("a\ud800", one), "its header is not Unicode");
      refuses(
          Params.of("a\ud800", one).with(Params.of("a\udfff", one)), "its header has a name twice");
      refuses(Params.of("n".repeat(60_000), one), "its header is not JSON");
    }
  }

  /// Without memory for the numbers: one is repeated.
  @Example
  void whatIsTooLargeIsRefused() {
    try (var _ = new Scope()) {
      Tensor half = Tensors.full(1, 1).expand(1L << 27);
      refuses(
          Params.of("a", half).with(Params.of("b", half)).with(Params.of("c", Tensors.full(1))),
          "it is not a checkpoint");
      Tensor vast = Tensors.full(1, 1, 1, 1).expand(1L << 20, 1L << 20, 1L << 20);
      refuses(Params.of("a", vast), "it is not a checkpoint");
    }
  }

  private static void refuses(Params params, String why) {
    assertRefused(
        () -> Safetensors.write(file, params, Map.of()), file + " cannot be written: " + why);
    assertThat(folder).isEmptyDirectory();
  }
}
