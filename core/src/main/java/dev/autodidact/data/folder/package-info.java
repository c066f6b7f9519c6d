/// Folders of pictures, a folder a class: what of a tree is read, which part each class is in, and
/// what is odd about them.
package dev.autodidact.data.folder;
