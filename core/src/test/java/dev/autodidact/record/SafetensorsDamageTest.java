package dev.autodidact.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class SafetensorsDamageTest {
  private static Path file = Path.of("");
  private static byte[] whole = {};

  @BeforeContainer
  static void make() throws IOException {
    file = Files.createTempFile("damaged", ".safetensors");
    try (var _ = new Scope()) {
      Params params =
          Params.of("weight", RandomTensors.normal(new Seed(1), 2, 2).toFloat())
              .with(Params.of("bias", RandomTensors.normal(new Seed(2), 2).toFloat()));
      Safetensors.write(file, params, Map.of("step", "3"));
    }
    whole = Files.readAllBytes(file);
  }

  @AfterContainer
  static void remove() throws IOException {
    Files.delete(file);
  }

  /// A byte to put in place of another.
  ///
  /// @param at where, as a part of the length of the file
  record Damage(double at, byte value) {
    void apply(byte[] bytes) {
      bytes[(int) (at * bytes.length)] = value;
    }
  }

  @Provide
  Arbitrary<Damage> damage() {
    Arbitrary<Double> anywhere = Arbitraries.doubles().between(0, true, 1, false);
    Arbitrary<Byte> readable =
        Arbitraries.of("0123456789-[]{},:\"enFI".chars().mapToObj(c -> (byte) c).toList());
    return Combinators.combine(anywhere, Arbitraries.oneOf(Arbitraries.bytes(), readable))
        .as(Damage::new);
  }

  @Property(tries = 1000)
  void isNeverMoreThanARefusal(@ForAll @Size(min = 1, max = 4) List<@From("damage") Damage> damage)
      throws IOException {
    try (var _ = new Scope()) {
      byte[] bytes = whole.clone();
      damage.forEach(d -> d.apply(bytes));
      Files.write(file, bytes);
      assertThat(refusal()).doesNotContain("\n");
    }
  }

  @Tag("slow")
  @Property(tries = 100_000)
  void muchIsNeverMoreThanARefusal(
      @ForAll @Size(min = 1, max = 4) List<@From("damage") Damage> damage) throws IOException {
    isNeverMoreThanARefusal(damage);
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void anyShapesComeBack(@ForAll @Size(max = 4) List<@IntRange(min = 1, max = 4) Integer> shape) {
    try (var _ = new Scope()) {
      long[] sizes = shape.stream().mapToLong(i -> i).toArray();
      Params params = Params.of("t", RandomTensors.normal(new Seed(1), sizes).toFloat());
      Safetensors.write(file, params, Map.of());
      Params read = Safetensors.read(file).params();
      assertThat(Values.of(read)).isEqualTo(Values.of(params));
      assertThat(read.get("t").shape()).isEqualTo(sizes);
    }
  }

  /// What reading the file says, empty if it can be read.
  private static String refusal() {
    try {
      Safetensors.read(file);
      return "";
    } catch (InvalidInputException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
