package dev.autodidact.learner.metric;

import dev.autodidact.engine.History;
import dev.autodidact.engine.Parts;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.Shards;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The meta-gradient of a loss on embedded examples, with the embedding spread over threads.
///
/// A task of sixty classes is too large for one thread. So each task is dealt into parts of about
/// [#PART] examples at most, whatever the number of threads. Every part is embedded in a graph of
/// its own, the loss is stated on all embeddings together, and its gradient goes back part by part.
/// Batch normalisation takes its statistics within a part, so the examples of a class are dealt to
/// all parts in turn: otherwise the statistics would tell which classes are in a part.
///
/// The loss may have parameters of its own in θ, beside those of the net.
final class EmbeddingGradient {
  private static final int PART = 96;
  private static final double MOMENTUM = 0.1;
  private static final String EMBEDDED = "embedded";

  /// A loss on embedded examples.
  interface Loss {
    /// The loss of each task, `[tasks]`.
    ///
    /// @param theta all parameters, for those that the loss has of its own
    /// @param support embedded, like the queries
    Tensor of(Params theta, Examples support, Examples query);
  }

  private final Net net;
  private final Params theta;
  private final Tasks tasks;
  private final Tensor x;
  private final List<Tensor> deal;
  private final int parts;

  private EmbeddingGradient(Net net, Params theta, Tasks tasks) {
    this.net = net;
    this.theta = theta;
    this.tasks = tasks;
    this.x = Tensors.cat(1, List.of(tasks.support().x(), tasks.query().x()));
    int examples = Math.toIntExact(x.size(1));
    int ways = (int) tasks.support().y().max() + 1;
    this.deal = deal(examples, ways, (examples + PART - 1) / PART);
    this.parts = Math.toIntExact(x.size(0) * deal.size());
  }

  /// Which examples each part of a task holds: of class c, the r-th goes to part c + r, modulo the
  /// number of parts. Examples come round by round, the classes of a round in order.
  static List<Tensor> deal(int examples, int ways, int parts) {
    return IntStream.range(0, parts)
        .mapToObj(
            p ->
                IntStream.range(0, examples)
                    .filter(i -> (i % ways + i / ways) % parts == p)
                    .asLongStream()
                    .toArray())
        .map(indices -> Tensors.of(indices, indices.length))
        .toList();
  }

  /// @param theta the parameters of the net, and those of the loss
  static MetaGradient of(Net net, Params theta, Tasks tasks, Workers workers, Loss loss) {
    EmbeddingGradient all = new EmbeddingGradient(net, theta, tasks);
    Parts<Part> embedded = workers.compute(all.parts, all::embed);
    Tensor z = all.join(embedded.then(Part::z).gather()).variable();
    Params variables = theta.trainable().variables();
    Tensor mean = all.loss(variables.with(theta.running()), z, loss).mean();
    Params d = variables.with(Params.of(EMBEDDED, z)).gradient(mean, false);
    Tensor dz = d.get(EMBEDDED);
    MetaGradient throughNet = Shards.sum(embedded.then(part -> all.backward(part, dz)));
    Tensor gradient = throughNet.gradient().add(d.without(EMBEDDED).flat());
    return new MetaGradient(mean.item(), gradient, throughNet.running());
  }

  /// One part that went through the net: the start and the end of its graph.
  private record Part(int number, Params variables, Tensor z, History history, Params running) {}

  private Part embed(int p) {
    try (Scope scope = new Scope()) {
      Params variables = theta.trainable().variables();
      Normalisation.Recording statistics = new Normalisation.Recording();
      Tensor z = net.apply(variables.with(theta.running()), part(x, p), statistics);
      Params running = statistics.update(theta, MOMENTUM).map(t -> t.div(parts));
      return new Part(
          p,
          variables.keptFrom(scope),
          scope.keep(z),
          scope.keepHistory(),
          running.keptFrom(scope));
    }
  }

  private MetaGradient backward(Part part, Tensor dz) {
    try (Scope scope = new Scope()) {
      part.history().resume();
      Params gradient = part.variables().gradient(part.z(), part(dz, part.number()));
      part.history().close();
      part.variables().close();
      part.z().close();
      return new MetaGradient(0, scope.keep(gradient.flat()), part.running());
    }
  }

  /// The examples of part `p`: `[1, examples, ...]`.
  private Tensor part(Tensor t, int p) {
    return t.narrow(0, p / deal.size(), 1).indexSelect(1, deal.get(p % deal.size()));
  }

  /// The embeddings of all parts in the order of the examples: `[tasks, n, dim]`.
  private Tensor join(List<Tensor> embedded) {
    Tensor order = Tensors.cat(0, deal).argsort();
    List<Tensor> joined = new ArrayList<>();
    for (int t = 0; t < parts; t += deal.size()) {
      List<Tensor> ofTask = embedded.subList(t, t + deal.size());
      joined.add(Tensors.cat(1, ofTask).indexSelect(1, order));
    }
    return Tensors.cat(0, joined);
  }

  private Tensor loss(Params variables, Tensor z, Loss loss) {
    long shown = tasks.support().n();
    return loss.of(
        variables,
        new Examples(z.narrow(1, 0, shown), tasks.support().y()),
        new Examples(z.narrow(1, shown, tasks.query().n()), tasks.query().y()));
  }
}
