package dev.autodidact.record;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.autodidact.InvalidInputException;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Settings as records, and as maps by the names of their components.
///
/// A record within a record adds its own components: there is one level of names.
public final class Records {
  private Records() {}

  /// The values of all components in their order.
  public static SequencedMap<String, Object> values(Record settings) {
    SequencedMap<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      if (value(settings, component) instanceof Record within) {
        values.putAll(values(within));
      } else {
        values.put(component.getName(), value(settings, component));
      }
    }
    return values;
  }

  /// The components of a type in their order.
  public static Stream<RecordComponent> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(c -> c.getType().isRecord() ? components(c.getType()) : Stream.of(c));
  }

  private static Object value(Record settings, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true); // of a type that is not public
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record can be read", e);
    }
  }

  /// A copy that has what `changes` holds for its components, those of nested records included;
  /// other names are ignored.
  ///
  /// @throws InvalidInputException if a value is not of the type of its component
  public static <R extends Record> R with(R settings, Map<String, ?> changes) {
    @SuppressWarnings("unchecked") // the class of an R
    Class<R> type = (Class<R>) settings.getClass();
    Object[] values =
        Arrays.stream(type.getRecordComponents())
            .map(
                c ->
                    switch (value(settings, c)) {
                      case Record within -> with(within, changes);
                      case Object old -> {
                        Object changed = changes.get(c.getName());
                        yield changed == null ? old : read(c, changed);
                      }
                    })
            .toArray();
    return make(type, values);
  }

  /// Refuses values that lack a component of `type`.
  ///
  /// @param but components that may be missing
  /// @throws InvalidInputException naming the first that is missing
  public static void requireAll(Class<?> type, Map<String, ?> values, String... but) {
    for (String name : names(type)) {
      if (values.get(name) == null && !List.of(but).contains(name)) {
        throw new InvalidInputException("the setting %s is missing".formatted(name));
      }
    }
  }

  /// A record of these values.
  ///
  /// @throws InvalidInputException if one is missing, or not of the type of its component
  public static <R extends Record> R read(Class<R> type, Map<String, ?> values) {
    requireAll(type, values);
    return make(
        type,
        Arrays.stream(type.getRecordComponents())
            .map(
                c ->
                    c.getType().isRecord()
                        ? read(c.getType().asSubclass(Record.class), values)
                        : read(c, Objects.requireNonNull(values.get(c.getName()))))
            .toArray());
  }

  private static <R extends Record> R make(Class<R> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true); // of a type that is not public
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new LinkageError("a record can be made", e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record can be made", e);
    }
  }

  private static Object read(RecordComponent component, Object value) {
    if (isPlain(value) && wrapped(component.getType()).isInstance(value)) {
      return value; // Jackson, which the start of a program then does without, would give the same
    }
    JavaType type = TypeFactory.defaultInstance().constructType(component.getGenericType());
    if (value instanceof Double number && number % 1 != 0 && type.hasRawClass(int.class)) {
      throw refused(component.getName(), value, type);
    }
    Object typed = type.isEnumType() && value instanceof String text ? constant(text) : value;
    try {
      return Objects.requireNonNull(Json.convert(typed, type));
    } catch (InvalidInputException | NullPointerException e) {
      throw refused(component.getName(), value, type);
    }
  }

  private static boolean isPlain(Object value) {
    return value instanceof Number
        || value instanceof Boolean
        || value instanceof String
        || value instanceof Enum;
  }

  private static Class<?> wrapped(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  private static InvalidInputException refused(String name, Object value, JavaType type) {
    return new InvalidInputException("%s=%s: must be %s".formatted(name, value, kind(type)));
  }

  private static String constant(String text) {
    return text.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static String kind(JavaType type) {
    return switch (type.getRawClass().getSimpleName()) {
      case "int", "long" -> "a whole number";
      case "double" -> "a number";
      case "boolean" -> "true or false";
      case "String" -> "a word";
      default ->
          type.isEnumType()
              ? "one of "
                  + String.join(
                      ", ",
                      Arrays.stream(type.getRawClass().getEnumConstants())
                          .map(c -> c.toString().toLowerCase(Locale.ROOT))
                          .toList())
              : "a value of the kind it has now";
    };
  }

  /// The names of all components.
  public static List<String> names(Class<?> type) {
    return components(type).map(RecordComponent::getName).toList();
  }
}
