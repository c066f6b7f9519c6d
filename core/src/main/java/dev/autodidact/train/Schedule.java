package dev.autodidact.train;

/// How the outer learning rate changes over a training.
public enum Schedule {
  /// The same rate throughout.
  CONSTANT {
    @Override
    double factor(double progress) {
      return 1;
    }
  },
  /// Halved four times, at each fifth of the training.
  HALVING {
    @Override
    double factor(double progress) {
      return Math.pow(0.5, Math.floor(progress * 5));
    }
  },
  /// Falling to zero in a straight line.
  LINEAR {
    @Override
    double factor(double progress) {
      return 1 - progress;
    }
  },
  /// Falling to zero along half a cosine (Loshchilov and Hutter, 2017).
  COSINE {
    @Override
    double factor(double progress) {
      return (1 + Math.cos(Math.PI * progress)) / 2;
    }
  };

  /// @param progress the part of the training that is done, 0 to 1
  abstract double factor(double progress);
}
