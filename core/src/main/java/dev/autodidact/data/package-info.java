/// Where few-shot tasks come from: pictures and tables on disk, decoded and divided by class or by
/// task, and pictures and curves drawn here. Pictures are bytes, and sampling tasks from them is
/// the business of `dev.autodidact.task`; tables and curves draw their tasks themselves.
package dev.autodidact.data;
