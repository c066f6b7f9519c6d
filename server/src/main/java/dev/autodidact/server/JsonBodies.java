package dev.autodidact.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.stream.Collectors;

/// Bodies in JSON: records out of what strangers send, within bounds, and back.
final class JsonBodies {
  private static final int DEPTH = 12;
  private static final int NUMBER_LENGTH = 64;
  private static final int NAME_LENGTH = 1000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(NUMBER_LENGTH)
                          .maxNameLength(NAME_LENGTH)
                          .maxStringLength(Integer.MAX_VALUE) // bodies are bounded before
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .build();

  private JsonBodies() {}

  /// A body as a record.
  ///
  /// @throws ProblemException 400 where it is no JSON or not that record
  static <T> T read(byte[] body, Class<T> type) {
    if (body.length == 0) {
      throw ProblemException.malformed("the body is empty, and must be an object");
    }
    try {
      T value = MAPPER.readValue(body, type);
      if (value == null) {
        throw ProblemException.malformed("the body is null, and must be an object");
      }
      return value;
    } catch (JsonMappingException e) {
      throw switch (e.getCause()) {
        case ProblemException problem -> problem;
        case JsonProcessingException syntax when !(syntax instanceof JsonMappingException) ->
            broken(syntax);
        case null, default -> ProblemException.malformed(misfit(e));
      };
    } catch (JsonProcessingException e) {
      throw broken(e);
    } catch (IOException e) {
      throw new IllegalStateException("bytes at hand are read", e);
    }
  }

  private static ProblemException broken(JsonProcessingException e) {
    return ProblemException.malformed(
        "the body is no JSON that is read here%s: %s"
            .formatted(place(e), firstLine(e.getOriginalMessage())));
  }

  private static String misfit(JsonMappingException e) {
    String where =
        e.getPath().stream()
            .map(p -> p.getFieldName() == null ? "[" + p.getIndex() + "]" : "." + p.getFieldName())
            .collect(Collectors.joining())
            .replaceFirst("^\\.", "");
    if (String.valueOf(e.getOriginalMessage()).startsWith("Trailing token")) {
      return "the body goes on after its end" + place(e);
    }
    String subject = where.isEmpty() ? "the body" : "`%s` of the body".formatted(where);
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "%s is not known: there are %s".formatted(subject, unknown.getKnownPropertyIds());
      case MismatchedInputException _ ->
          "%s is not of the right type%s".formatted(subject, place(e));
      default -> "%s is not as it must be%s".formatted(subject, place(e));
    };
  }

  private static String place(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /// What this server wrote itself.
  static <T> T stored(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds what this server did not write", e);
    }
  }

  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + value.getClass(), e);
    }
  }

  static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + value.getClass(), e);
    }
  }
}
