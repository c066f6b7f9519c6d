package dev.autodidact.nn;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Gradients;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// An ordered, named set of tensors: θ when all tasks share it, φ when each task has its own.
///
/// The map is immutable; the memory is that of the tensors. Names that start with `running.` are
/// what a learner carries along without differentiating it: running statistics of batch
/// normalisation, second moments of an inner optimizer.
public final class Params implements AutoCloseable, Serializable {
  private static final long serialVersionUID = 1L;
  private static final String RUNNING = "running.";
  private final Map<String, Tensor> tensors;
  private final boolean perTask;
  private final transient @Nullable Start start; // of this process only

  private Params(Map<String, Tensor> tensors, boolean perTask) {
    this(tensors, perTask, null);
  }

  private Params(Map<String, Tensor> tensors, boolean perTask, @Nullable Start start) {
    this.tensors = tensors;
    this.perTask = perTask;
    this.start = start;
  }

  /// What dense layers use instead of these, while every task has the same.
  @Nullable Start start() {
    return start;
  }

  /// Parameters that all tasks share, in the order of the map.
  public static Params shared(Map<String, Tensor> tensors) {
    return new Params(Collections.unmodifiableMap(new LinkedHashMap<>(tensors)), false);
  }

  /// One shared tensor.
  public static Params of(String name, Tensor tensor) {
    return new Params(Map.of(name, tensor), false);
  }

  /// The name under which a learner carries `name` along.
  public static String running(String name) {
    return RUNNING + name;
  }

  /// Whether every tensor begins with the axis of tasks.
  public boolean perTask() {
    return perTask;
  }

  /// The same tensors, each of which begins with the axis of tasks.
  public Params asPerTask() {
    return new Params(tensors, true);
  }

  public Set<String> names() {
    return tensors.keySet();
  }

  /// The tensor called `name`; a missing one is a defect of the net that asks.
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no parameter " + name + " among " + names());
    }
    return tensor;
  }

  public List<Tensor> tensors() {
    return List.copyOf(tensors.values());
  }

  /// How many numbers there are to learn.
  public long count() {
    return trainable().tensors().stream()
        .mapToLong(t -> Arrays.stream(t.shape()).reduce(1, (a, b) -> a * b))
        .sum();
  }

  /// Those that gradients change.
  public Params trainable() {
    return where(name -> !name.startsWith(RUNNING));
  }

  /// Those that are carried along.
  public Params running() {
    return where(name -> name.startsWith(RUNNING));
  }

  private Params where(Predicate<String> wanted) {
    Map<String, Tensor> found = new LinkedHashMap<>(tensors);
    found.keySet().removeIf(wanted.negate());
    return new Params(found, perTask);
  }

  /// All of these, with those of `other` in place of these or after them.
  public Params with(Params other) {
    Map<String, Tensor> all = new LinkedHashMap<>(tensors);
    all.putAll(other.tensors);
    return new Params(all, perTask);
  }

  /// The same tensors under other names.
  public Params rename(UnaryOperator<String> f) {
    Map<String, Tensor> renamed = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> renamed.put(f.apply(name), tensor));
    return new Params(renamed, perTask);
  }

  /// Those whose name starts with `prefix`, without it.
  public Params under(String prefix) {
    return only(prefix).rename(name -> name.substring(prefix.length()));
  }

  /// Those whose name starts with `prefix`.
  public Params only(String prefix) {
    return where(name -> name.startsWith(prefix));
  }

  /// All but those whose name starts with `prefix`.
  public Params without(String prefix) {
    return where(name -> !name.startsWith(prefix));
  }

  /// These, in the order of `other`.
  ///
  /// @param misfit what is said if they do not fit, before what differs
  /// @throws InvalidInputException if names or shapes differ from those of `other`
  public Params requireShapesOf(Params other, String misfit) {
    requireNone(misfit + ": it lacks ", other.names(), names());
    requireNone(misfit + ": it has, and should not, ", names(), other.names());
    for (String name : names()) {
      long[] found = get(name).shape();
      long[] expected = other.get(name).shape();
      if (!Arrays.equals(found, expected)) {
        throw new InvalidInputException(
            "%s: its %s is %s instead of %s"
                .formatted(misfit, name, Arrays.toString(found), Arrays.toString(expected)));
      }
    }
    return other.zip(this, (_, found) -> found);
  }

  /// Those that have the name and the shape of one of `other`.
  public Params fitting(Params other) {
    return where(
        name ->
            other.names().contains(name)
                && Arrays.equals(get(name).shape(), other.get(name).shape()));
  }

  private static void requireNone(String message, Set<String> names, Set<String> allowed) {
    List<String> others = names.stream().filter(name -> !allowed.contains(name)).toList();
    if (!others.isEmpty()) {
      String more = others.size() > 1 ? " and %d more".formatted(others.size() - 1) : "";
      throw new InvalidInputException(message + others.getFirst() + more);
    }
  }

  /// For each of these names, what `other` has under `f(name)`.
  public Params lookUp(Params other, UnaryOperator<String> f) {
    Map<String, Tensor> found = new LinkedHashMap<>();
    tensors.keySet().forEach(name -> found.put(name, other.get(f.apply(name))));
    return new Params(found, other.perTask);
  }

  public Params map(UnaryOperator<Tensor> f) {
    Map<String, Tensor> mapped = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> mapped.put(name, f.apply(tensor)));
    return new Params(mapped, perTask);
  }

  /// `f(this, other)` name by name; both have the same names.
  public Params zip(Params other, BinaryOperator<Tensor> f) {
    Map<String, Tensor> zipped = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> zipped.put(name, f.apply(tensor, other.get(name))));
    return new Params(zipped, perTask);
  }

  /// `this - rate * gradient`: one step downhill.
  public Params descend(Params gradient, double rate) {
    Params from = start == null ? this : start.theta();
    return new Params(from.zip(gradient, (p, g) -> p.addScaled(g, -rate)).tensors, perTask);
  }

  /// The same values for each of `tasks` tasks: `[...]` becomes `[tasks, ...]`.
  public Params forEachTask(long tasks) {
    Map<String, Tensor> expanded = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          long[] shape = tensor.shape();
          long[] wider = new long[shape.length + 1];
          wider[0] = tasks;
          System.arraycopy(shape, 0, wider, 1, shape.length);
          expanded.put(name, tensor.expand(wider));
        });
    return new Params(expanded, true);
  }

  /// [#forEachTask] for one pass of a net and the gradient of what it gives: faster, because dense
  /// layers are then one product for all tasks.
  public Params startOf(long tasks) {
    return new Params(forEachTask(tasks).tensors, true, new Start(this));
  }

  /// All values in one vector: `[count]`, or `[tasks, count]` where each task has its own.
  public Tensor flat() {
    return Tensors.cat(
        perTask ? 1 : 0,
        tensors.values().stream()
            .map(t -> perTask ? t.reshape(t.size(0), -1) : t.reshape(-1))
            .toList());
  }

  /// Undoes [#flat]: the values of `flat` under these names, in the shapes of these shared tensors.
  ///
  /// @param flat `[count]`, or `[tasks, count]` for a set for each task
  public Params filled(Tensor flat) {
    boolean each = flat.rank() == 2;
    Map<String, Tensor> filled = new LinkedHashMap<>();
    long from = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      long[] shape = entry.getValue().shape();
      long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      long[] wider =
          each
              ? LongStream.concat(LongStream.of(flat.size(0)), LongStream.of(shape)).toArray()
              : shape;
      filled.put(entry.getKey(), flat.narrow(each ? 1 : 0, from, count).reshape(wider));
      from += count;
    }
    return new Params(filled, each);
  }

  /// The gradient of `sum(output)` with respect to these parameters.
  ///
  /// @param differentiable whether it may be differentiated again
  public Params gradient(Tensor output, boolean differentiable) {
    return gradient(inputs -> Gradients.of(output, inputs, differentiable), differentiable);
  }

  /// The gradient of `sum(output * cotangent)` with respect to these parameters.
  public Params gradient(Tensor output, Tensor cotangent) {
    return gradient(inputs -> Gradients.of(output, cotangent, inputs), false);
  }

  private Params gradient(UnaryOperator<List<Tensor>> by, boolean differentiable) {
    return start == null
        ? named(by.apply(tensors()))
        : new Params(start.gradient(tensors, by, differentiable), perTask);
  }

  private Params named(List<Tensor> values) {
    Iterator<Tensor> next = values.iterator();
    return map(_ -> next.next());
  }

  /// The same values as variables to differentiate with respect to.
  public Params variables() {
    return map(Tensor::variable);
  }

  public Params detach() {
    return map(Tensor::detach);
  }

  /// Copies in memory of their own.
  public Params copy() {
    return map(Tensor::copy);
  }

  /// Lets all of them outlive `scope`. Returns this.
  public Params keptFrom(Scope scope) {
    tensors.values().forEach(scope::keep);
    return this;
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
