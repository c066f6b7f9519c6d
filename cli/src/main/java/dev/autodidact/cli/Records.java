package dev.autodidact.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Reads and changes records by the names of their components.
final class Records {
  private Records() {}

  /// The values of all components in their order, those of records within among them.
  static Map<String, Object> values(Record settings) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      if (value(settings, component) instanceof Record within) {
        values.putAll(values(within));
      } else {
        values.put(component.getName(), value(settings, component));
      }
    }
    return values;
  }

  /// The components of a type in their order, those of records within instead of these.
  static Stream<RecordComponent> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(c -> c.getType().isRecord() ? components(c.getType()) : Stream.of(c));
  }

  private static Object value(Record settings, RecordComponent component) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a public record can be read", e);
    }
  }

  /// A copy that has what `changes` holds for its components and those of records within; other
  /// names are ignored.
  static <R extends Record> R with(R settings, Map<String, ?> changes) {
    RecordComponent[] components = settings.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components)
            .map(
                c ->
                    switch (value(settings, c)) {
                      case Record within -> with(within, changes);
                      case Object old ->
                          changes.containsKey(c.getName()) ? changes.get(c.getName()) : old;
                    })
            .toArray();
    try {
      @SuppressWarnings("unchecked") // the class of an R
      Class<R> type = (Class<R>) settings.getClass();
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new LinkageError("a record can be made", e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a public record can be made", e);
    }
  }
}
