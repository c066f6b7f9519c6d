package dev.autodidact.record;

import static dev.autodidact.record.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.Digests;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.Values;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FreesTensors.class)
class SafetensorsTest {
  private final Params params =
      Params.of("w", Tensors.of(new float[] {1, -2.5f, Float.MIN_VALUE, 4, 5, 6}, 2, 3))
          .with(Params.of("running.b", Tensors.of(new float[] {Float.NaN, -0f}, 2)))
          .with(Params.of("scalar", Tensors.of(new float[] {7})));

  private final Path folder;
  private final Path file;

  SafetensorsTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("x.safetensors");
  }

  @Test
  void whatIsWrittenIsRead() {
    Map<String, String> metadata = Map.of("step", "12", "name", "Ω \"quoted\"\n");
    Safetensors.write(file, params, metadata);
    Safetensors.Content content = Safetensors.read(file);
    assertThat(content.metadata()).isEqualTo(metadata);
    assertThat(content.params().names()).containsExactlyElementsOf(params.names());
    assertThat(Values.of(content.params())).isEqualTo(Values.of(params));
    for (String name : params.names()) {
      assertThat(content.params().get(name).shape()).isEqualTo(params.get(name).shape());
    }
  }

  @Test
  void bytesAreThoseOfTheFormat() throws IOException {
    Safetensors.write(file, Params.of("a", Tensors.of(new float[] {1, 2}, 2)), Map.of("k", "v"));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    String header =
        "{\"__metadata__\":{\"k\":\"v\",\"autodidact.sha256\":\"%s\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    int padded = (header.formatted("0".repeat(64)).length() + 7) / 8 * 8;
    assertThat(bytes.getLong()).isEqualTo(padded);
    byte[] text = new byte[padded];
    bytes.get(text);
    String found = new String(text, StandardCharsets.UTF_8);
    String checksum = found.replaceFirst(".*sha256\":\"(\\p{XDigit}*)\".*", "$1");
    assertThat(found.strip()).isEqualTo(header.formatted(checksum));
    String zeroed = found.replace(checksum, "0".repeat(64));
    assertThat(checksum)
        .isEqualTo(
            Digests.sha256(
                digest -> {
                  digest.update(zeroed.getBytes(StandardCharsets.UTF_8));
                  digest.update(bytes.duplicate());
                }));
    assertThat(bytes.getFloat()).isEqualTo(1);
    assertThat(bytes.getFloat()).isEqualTo(2);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void everyCutShorterIsRefused() throws IOException {
    Safetensors.write(file, params, Map.of());
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertDamaged();
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertDamaged();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, 1 << 20, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE})
  void headersOfImpossibleLengthAreRefused(long length) throws IOException {
    new SafetensorsFile("{}").write(file, length);
    assertDamaged();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "null",
        "[]",
        "7",
        "{",
        "not JSON",
        "{\"a\":null}",
        "{\"a\":7}",
        "{\"a\":{}}",
        "{\"a\\nb\":{}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}",
        "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]},\"b\":{}}"
      })
  void headersThatDescribeNoTensorsAreRefused(String header) throws IOException {
    new SafetensorsFile(header, 1).write(file);
    assertDamaged();
  }

  /// The file holds two numbers, which would be right for shape 2 and offsets 0 to 8.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "F64 | [2] | [0,8]",
        "I32 | [2] | [0,8]",
        "F32 | [1] | [0,8]",
        "F32 | [3] | [0,8]",
        "F32 | [2] | [0,4]",
        "F32 | [2] | [0,12]",
        "F32 | [2] | [4,12]",
        "F32 | [2] | [-8,0]",
        "F32 | [2] | [8,0]",
        "F32 | [2] | [0]",
        "F32 | [2] | []",
        "F32 | [-2] | [0,8]",
        "F32 | [-1,-2] | [0,8]",
        "F32 | [2.5] | [0,8]",
        "F32 | [\"x\"] | [0,8]",
        "F32 | [null] | [0,8]",
        "F32 | [4294967296,4294967296] | [0,8]",
        "F32 | [4611686018427387904,2] | [0,8]",
        "F32 | [9223372036854775807,9223372036854775807] | [0,8]",
        "F32 | [0] | [0,0]",
        "F32 | [1073741824,1073741824,1073741824,0] | [0,0]",
        "F32 | [99999999999999999999] | [0,8]"
      })
  void tensorsThatDoNotFitTheNumbersAreRefused(String type, String shape, String offsets)
      throws IOException {
    String header =
        """
        {"a":{"dtype":"%s","shape":%s,"data_offsets":%s}}\
        """
            .formatted(type, shape, offsets);
    new SafetensorsFile(header, 1, 2).write(file);
    assertDamaged();
  }

  @ParameterizedTest
  @CsvSource({"0,4,0,4", "0,4,2,6", "0,4,8,12", "4,8,4,8"})
  void tensorsMustLieOneBehindTheOther(int a, int aEnd, int b, int bEnd) throws IOException {
    String header =
        """
        {"a":{"dtype":"F32","shape":[1],"data_offsets":[%d,%d]},
         "b":{"dtype":"F32","shape":[1],"data_offsets":[%d,%d]}}\
        """
            .formatted(a, aEnd, b, bEnd);
    new SafetensorsFile(header, 1, 2).write(file);
    assertDamaged();
  }

  /// But where the name of the checksum is another, it is not seen to be one.
  @Test
  void everyBitThatIsOtherThanItWasWrittenIsNoticed() throws IOException {
    Safetensors.write(file, params, Map.of("step", "12"));
    byte[] whole = Files.readAllBytes(file);
    int name = new String(whole, StandardCharsets.ISO_8859_1).indexOf("autodidact.sha256");
    for (int bit = 0; bit < 8 * whole.length; bit += 3) {
      if (bit / 8 < name || bit / 8 >= name + "autodidact.sha256".length()) {
        byte[] flipped = whole.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        Files.write(file, flipped);
        assertDamaged();
      }
    }
  }

  @Test
  void namesMayStandInAnyOrder() throws IOException {
    String header =
        """
        {"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},
         "a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}\
        """;
    new SafetensorsFile(header, 1, 2).write(file);
    Params read = Safetensors.read(file).params();
    assertThat(read.names()).containsExactly("a", "b");
    assertThat(read.get("b").item()).isEqualTo(2);
  }

  /// The same 32 bits, once as a number of single precision, twice as numbers of half precision.
  @ParameterizedTest
  @CsvSource({"F16, 0x1p0, -0x1.8p1", "BF16, 0x1p0, -0x1.8p1"})
  void numbersOfHalfPrecisionAreRead(String type, float first, float second) throws IOException {
    boolean half = type.equals("F16");
    int low = half ? Float.floatToFloat16(first) : Float.floatToIntBits(first) >>> 16;
    int high = half ? Float.floatToFloat16(second) : Float.floatToIntBits(second) >>> 16;
    String header =
        """
        {"a":{"dtype":"%s","shape":[2],"data_offsets":[0,4]}}\
        """
            .formatted(type);
    new SafetensorsFile(header, Float.intBitsToFloat((high << 16) | (low & 0xffff))).write(file);
    assertThat(Safetensors.read(file).params().get("a").toFloats()).containsExactly(first, second);
  }

  @Test
  void namesThatAreThereTwiceAreRefused() throws IOException {
    String entry = "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";
    new SafetensorsFile("{%s,%s}".formatted(entry, entry), 1).write(file);
    assertRefused(() -> Safetensors.read(file), file + " is damaged: its header has a name twice");
  }

  @Test
  void otherTypesOfNumbersAreNamed() throws IOException {
    new SafetensorsFile("{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}", 1, 2)
        .write(file);
    assertRefused(
        () -> Safetensors.read(file),
        file + " is damaged: tensor a is of type F64 and must be of F32, F16 or BF16");
  }

  @Test
  void whatTrainingMadeIsFinite() {
    Safetensors.write(file, params, Map.of());
    assertRefused(
        () -> Safetensors.readFinite(file),
        file + " is damaged: tensor running.b holds numbers that are not finite");
  }

  @Test
  void absenceIsSaid() {
    assertRefused(() -> Safetensors.read(file), file + ": there is no such file");
  }

  @Test
  void foldersAreRefused() {
    assertRefused(() -> Safetensors.read(folder), folder + " is damaged: ");
  }

  private void assertDamaged() {
    assertRefused(() -> Safetensors.read(file), file + " is damaged: ");
  }
}
