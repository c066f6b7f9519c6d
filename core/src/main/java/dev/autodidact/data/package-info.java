/// Where few-shot tasks come from: Omniglot and mini-ImageNet on disk, glyphs and curves drawn
/// here; and, in packages of their own, folders of pictures and tables. Pictures are bytes, and
/// sampling tasks from them is the business of `dev.autodidact.task`; tables and curves draw their
/// tasks themselves. What was read is told by an [Inventory].
package dev.autodidact.data;
