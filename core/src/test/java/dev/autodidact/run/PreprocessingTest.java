package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.table.Decimal;
import dev.autodidact.data.table.RowFormat;
import dev.autodidact.record.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
  private static JsonNode json(Object value) {
    return Json.convert(value, JsonNode.class);
  }

  private static Preprocessing read(JsonNode json) {
    return Json.convert(OldRun.preparation(json), Preprocessing.class);
  }

  @Test
  void everyKindIsReadAsItWasWritten() {
    RowFormat rows =
        new RowFormat(
            Decimal.COMMA,
            List.of(
                new RowFormat.Numeric("x", 1.5, 0.1, true, false),
                new RowFormat.Category("colour", List.of("", "blue"))));
    for (Preprocessing how :
        List.of(
            new Preprocessing.Rows(rows),
            new Preprocessing.Pictures(PictureFormat.CHARACTERS),
            new Preprocessing.Unknown())) {
      assertThat(read(json(how))).isEqualTo(how);
    }
  }

  @Test
  void rowsOfOlderRunsArePreparedAsTheyWere() {
    JsonNode old =
        json(
            Map.of(
                "kind", "rows",
                "columns", List.of("x", "y"),
                "mean", List.of(1.0, -2.0),
                "deviation", List.of(2.0, 0.5)));

    RowFormat format = ((Preprocessing.Rows) read(old)).format();

    assertThat(format.names()).containsExactly("x", "y");
    assertThat(format.ofNumbers(new double[] {5, -1})).containsExactly(2, 2);
  }

  @Test
  void damagedRowsAreRefused() {
    JsonNode old =
        json(
            Map.of(
                "kind", "rows",
                "columns", List.of("x", "y"),
                "mean", List.of(1.0),
                "deviation", List.of(2.0, 0.5)));
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(old));
  }
}
