package dev.autodidact.learner;

import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;

/// How many digits numbers have: learners compute with those they are given.
enum Precision {
  SINGLE,
  DOUBLE;

  private Tensor of(Tensor t) {
    return this == SINGLE ? t.toFloat() : t.toDouble();
  }

  Params of(Params params) {
    return params.map(this::of);
  }

  Tasks of(Tasks tasks) {
    return new Tasks(of(tasks.support()), of(tasks.query()));
  }

  private Examples of(Examples examples) {
    boolean labels = examples.y().rank() == 2;
    return new Examples(of(examples.x()), labels ? examples.y() : of(examples.y()));
  }
}
