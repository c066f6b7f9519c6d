package dev.autodidact.learner.baseline;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Tasks;

/// A learner whose embedding is trained by plain classification.
interface PlainlyTrained extends MetaLearner {
  PlainClassification training();

  @Override
  default Params init(Seed seed) {
    return training().init(seed);
  }

  @Override
  default MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return training().metaGradient(theta, tasks, workers);
  }
}
