package dev.autodidact.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FreesTensors.class)
class OnnxGraphTest {
  /// The bytes of 2 and of 2.5 as numbers of single precision, which are characters as well.
  private static final String TWO_AND_A_BIT = "\0\0\0@\0\0 @";

  private static final int FLOAT = 1;
  private static final int LONG = 7;

  private static Protobuf tensor(String name, long size, int type) {
    return new Protobuf().integer(1, size).integer(2, type).text(8, name).text(9, TWO_AND_A_BIT);
  }

  private static byte[] model(Protobuf... tensors) {
    Protobuf pads = new Protobuf().text(1, "pads").integer(8, 3).integer(8, 1);
    Protobuf node =
        new Protobuf().text(1, "x").text(1, "w").text(2, "y").text(4, "Conv").message(5, pads);
    Protobuf graph = new Protobuf().message(1, node);
    for (Protobuf tensor : tensors) {
      graph.message(5, tensor);
    }
    return new Protobuf().integer(1, 8).message(7, graph).toBytes();
  }

  @Test
  void nodesAndRealNumbersAreRead() {
    OnnxGraph file = OnnxGraph.read("a", model(tensor("w", 2, FLOAT), tensor("shape", 1, LONG)));
    assertThat(file.nodes())
        .containsExactly(
            new OnnxGraph.Node(
                "Conv", List.of("x", "w"), List.of("y"), Map.of("pads", List.of(3L, 1L))));
    assertThat(file.numbers().names()).containsExactly("w");
    assertThat(file.numbers().get("w").toFloats()).containsExactly(2, 2.5f);
  }

  /// The shape alone must not take memory.
  @ParameterizedTest
  @ValueSource(longs = {1, 3, 0, -1, 1L << 40, Long.MAX_VALUE})
  void aShapeThatIsNotThatOfTheNumbersIsRefused(long size) {
    assertThatThrownBy(() -> OnnxGraph.read("a.onnx", model(tensor("w", size, FLOAT))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("a.onnx is no ONNX file, or is damaged: w has 8 bytes of numbers");
  }

  @Test
  void numbersInAnotherFileAreRefused() {
    Protobuf elsewhere = tensor("w", 2, FLOAT).integer(14, 1);
    assertThatThrownBy(() -> OnnxGraph.read("a.onnx", model(elsewhere)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "a.onnx is no ONNX file, or is damaged: numbers of w are in another file, and must be"
                + " in this one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"model\": 1}", "PK\u0003\u0004 and more", "\u0008\u0008"})
  void whatIsNoOnnxFileIsRefused(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> OnnxGraph.read("a.onnx", bytes))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("a.onnx is no ONNX file");
  }

  @Test
  void aFolderAndNothingAreRefused(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> OnnxGraph.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(folder + ": it is no file");
    Path file = folder.resolve("a.onnx");
    assertThatThrownBy(() -> OnnxGraph.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ": there is no such file");
    Files.write(file, model(tensor("w", 2, FLOAT)));
    assertThat(OnnxGraph.read(file).numbers().names()).containsExactly("w");
  }

  /// Whatever bytes are changed: each number names a place, and what stands there.
  @Property(tries = 2000)
  void isNeverMoreThanARefusal(
      @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 65_535) Integer> changes) {
    byte[] bytes = model(tensor("w", 2, FLOAT));
    for (int change : changes) {
      bytes[change / 256 % bytes.length] = (byte) change;
    }
    try (var _ = new Scope()) {
      assertThat(OnnxGraph.read("a", bytes)).isNotNull();
    } catch (InvalidInputException e) {
      assertThat(e).hasMessageStartingWith("a is no ONNX file").hasMessageNotContaining("\n");
    }
  }
}
