package dev.autodidact.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.autodidact.data.PictureFormat;
import java.util.List;

/// How an example of one's own becomes what the net takes.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Preprocessing.Pictures.class, name = "pictures"),
  @JsonSubTypes.Type(value = Preprocessing.Rows.class, name = "rows"),
  @JsonSubTypes.Type(value = Preprocessing.Unknown.class, name = "unknown")
})
public sealed interface Preprocessing {
  /// Pictures are made into this format.
  record Pictures(PictureFormat format) implements Preprocessing {}

  /// Each number of a row is standardised: (x − mean) / deviation.
  ///
  /// @param columns the names of the numbers, in their order
  record Rows(List<String> columns, List<Double> mean, List<Double> deviation)
      implements Preprocessing {
    public Rows {
      columns = List.copyOf(columns);
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
    }
  }

  /// Nobody wrote it down.
  record Unknown() implements Preprocessing {}
}
