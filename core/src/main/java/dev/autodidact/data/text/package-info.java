/// Texts of one's own with their classes: tables, or folders of files, read and divided.
package dev.autodidact.data.text;
