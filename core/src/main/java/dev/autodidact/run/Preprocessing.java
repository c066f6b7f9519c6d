package dev.autodidact.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Decimal;
import dev.autodidact.data.PictureFormat;
import dev.autodidact.data.RowFormat;
import dev.autodidact.record.Json;
import java.util.List;
import java.util.stream.IntStream;

/// How an example of one's own becomes what the net takes.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Preprocessing.Pictures.class, name = "pictures"),
  @JsonSubTypes.Type(value = Preprocessing.Rows.class, name = "rows"),
  @JsonSubTypes.Type(value = Preprocessing.Unknown.class, name = "unknown")
})
public sealed interface Preprocessing {
  /// As `run.json` holds it, also where it has three lists for the columns of rows: names, means
  /// and deviations.
  static Preprocessing read(JsonNode json) {
    if (!json.has("mean")) {
      return Json.convert(json, Preprocessing.class);
    }
    OldRows old = Json.convert(((ObjectNode) json).without("kind"), OldRows.class);
    return new Rows(
        new RowFormat(
            Decimal.POINT,
            IntStream.range(0, old.columns().size())
                .<RowFormat.Column>mapToObj(old::column)
                .toList()));
  }

  /// Rows of numbers before there were others.
  record OldRows(List<String> columns, List<Double> mean, List<Double> deviation) {
    public OldRows {
      if (columns.size() != mean.size() || columns.size() != deviation.size()) {
        throw new InvalidInputException("a mean and a deviation for each column");
      }
    }

    private RowFormat.Column column(int i) {
      return new RowFormat.Number(columns.get(i), mean.get(i), deviation.get(i), false, false);
    }
  }

  /// Pictures are made into this format.
  record Pictures(PictureFormat format) implements Preprocessing {}

  /// Rows of a table become numbers so.
  record Rows(RowFormat format) implements Preprocessing {}

  /// Nobody wrote it down.
  record Unknown() implements Preprocessing {}
}
