/// A program that uses Autodidact.
module org.example.consumer {
  requires dev.autodidact.core;
}
