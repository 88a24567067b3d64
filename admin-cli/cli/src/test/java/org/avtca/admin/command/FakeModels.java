package org.avtca.admin.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.client.model.Alias;
import org.avtca.client.model.Evaluation;
import org.avtca.client.model.Model;
import org.avtca.client.model.ModelVersion;
import org.avtca.client.model.Models;

/** A registry that lists what it was given. */
record FakeModels(List<ModelVersion> versions) implements Models {
  @Override
  public CompletableFuture<Page<ModelVersion>> versions(String parent, PageRequest request) {
    return CompletableFuture.completedFuture(new Page<>(versions, ""));
  }

  @Override
  public CompletableFuture<Model> get(String name) {
    throw unasked();
  }

  @Override
  public CompletableFuture<Page<Model>> list(PageRequest request) {
    throw unasked();
  }

  @Override
  public CompletableFuture<ModelVersion> version(String name) {
    throw unasked();
  }

  @Override
  public CompletableFuture<Evaluation> evaluation(String version) {
    throw unasked();
  }

  @Override
  public CompletableFuture<ModelVersion> archive(String name) {
    throw unasked();
  }

  @Override
  public CompletableFuture<Void> delete(String name) {
    throw unasked();
  }

  @Override
  public CompletableFuture<ModelVersion> importVersion(String parent, Path zip) {
    throw unasked();
  }

  @Override
  public CompletableFuture<Path> exportVersion(String name, Path zip) {
    throw unasked();
  }

  @Override
  public CompletableFuture<List<Alias>> aliases(String parent) {
    throw unasked();
  }

  @Override
  public CompletableFuture<Alias> setAlias(String alias, String modelVersion) {
    throw unasked();
  }

  private static UnsupportedOperationException unasked() {
    return new UnsupportedOperationException("no test asks for it");
  }
}
