package dev.autodidact.data;

/// Is told how far reading a data set has got, where that takes long.
@FunctionalInterface
public interface Loading {
  /// Tells nobody.
  Loading SILENT = (what, done, total) -> {};

  /// @param what is done, such as `decoding mini-ImageNet`
  /// @param done how many pictures so far
  /// @param total how many there are
  void at(String what, long done, long total);

  /// Data have been read, or tasks made of them; told anew for each run.
  default void read(Inventory what) {}
}
