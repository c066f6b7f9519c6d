package dev.autodidact.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;

/// Runs each test in a [Scope] of its own, which its fields belong to as well.
public final class FreesTensors
    implements TestInstancePreConstructCallback, TestInstancePreDestroyCallback {
  private final Deque<Scope> open = new ArrayDeque<>();

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    open.push(new Scope());
  }

  @Override
  public void preDestroyTestInstance(ExtensionContext context) {
    open.pop().close();
  }
}
