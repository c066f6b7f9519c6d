/// Where few-shot tasks come from: pictures on disk, decoded and divided by class, and pictures
/// drawn here. Nothing in this package knows tensors: pictures are bytes, and sampling tasks from
/// them is the business of `dev.autodidact.task`.
package dev.autodidact.data;
