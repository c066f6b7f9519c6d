package dev.autodidact.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads YAML as objects of given types, and refuses fields that these do not have, values of other
/// types, and fields that are there twice.
final class StrictYaml {
  private static final ObjectMapper MAPPER = mapper();

  private StrictYaml() {}

  private static ObjectMapper mapper() {
    YAMLMapper.Builder builder =
        YAMLMapper.builder(new YAMLFactory())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.USE_GETTERS_AS_SETTERS)
            .annotationIntrospector(new OnlyKnownFields());
    for (CoercionInputShape shape :
        List.of(
            CoercionInputShape.Integer,
            CoercionInputShape.Float,
            CoercionInputShape.Boolean,
            CoercionInputShape.String,
            CoercionInputShape.EmptyString)) {
      builder.withCoercionConfigDefaults(to -> to.setCoercion(shape, CoercionAction.Fail));
    }
    return builder.build();
  }

  /// The types of Kubernetes keep unknown fields in a map.
  private static final class OnlyKnownFields extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  /// The documents of a text.
  ///
  /// @param types by the `kind` of the document
  /// @throws IOException if one of them is not of its type
  static List<Object> read(String text, Map<String, Class<?>> types) throws IOException {
    List<Object> documents = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(text)) {
      for (var each = MAPPER.readValues(parser, JsonNode.class); each.hasNextValue(); ) {
        JsonNode document = each.nextValue();
        Class<?> type = types.get(document.path("kind").asText());
        if (type == null) {
          throw new IOException("kind '%s' is not known".formatted(document.path("kind").asText()));
        }
        documents.add(MAPPER.treeToValue(document, type));
      }
    }
    return documents;
  }
}
