package io.tellten.store;

/** Somebody stopped the import, or another process goes on with it: nothing more is written. */
public final class ImportStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ImportStoppedException(long id) {
    super("import " + id + " is no longer this process's to work at");
  }
}
