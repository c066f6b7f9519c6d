package dev.autodidact.task;

/// Pictures divided by class: a class that is in one part is in no other.
///
/// @param train the classes to meta-train on
/// @param validation the classes that choose the model
/// @param test the unseen classes that every reported figure is about
public record PictureSplits(Pictures train, Pictures validation, Pictures test) {}
