package dev.autodidact.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads and changes records by the names of their components.
final class Records {
  private Records() {}

  /// The values of all components, in their order.
  static Map<String, Object> values(Record settings) {
    Map<String, Object> values = new LinkedHashMap<>();
    try {
      for (RecordComponent component : settings.getClass().getRecordComponents()) {
        values.put(component.getName(), component.getAccessor().invoke(settings));
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a public record can be read", e);
    }
    return values;
  }

  /// A copy that has what `changes` holds for its components; other names are ignored.
  static <R extends Record> R with(R settings, Map<String, ?> changes) {
    Map<String, Object> values = values(settings);
    values.replaceAll((name, value) -> changes.containsKey(name) ? changes.get(name) : value);
    RecordComponent[] components = settings.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      @SuppressWarnings("unchecked") // the class of an R
      Class<R> type = (Class<R>) settings.getClass();
      return type.getDeclaredConstructor(types).newInstance(values.values().toArray());
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
