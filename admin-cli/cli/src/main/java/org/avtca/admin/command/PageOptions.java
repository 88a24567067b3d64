package org.avtca.admin.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.avtca.client.common.Await;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import picocli.CommandLine.Option;

/** Which part of a list is shown. */
final class PageOptions {
  private static final int SERVER_PAGE = 100;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--filter",
      paramLabel = "EXPRESSION",
      defaultValue = "",
      description = "Such as state=RUNNING.")
  private String filter = "";

  /** Reads pages until there are enough items or no more. */
  <T> List<T> read(Function<PageRequest, CompletableFuture<Page<T>>> pages) {
    if (limit < 1) {
      throw new IllegalArgumentException("--limit: " + limit + " (expected: >= 1)");
    }
    List<T> items = new ArrayList<>();
    PageRequest request =
        PageRequest.first().withFilter(filter).withPageSize(Math.min(limit, SERVER_PAGE));
    while (true) {
      Page<T> page = Await.result(pages.apply(request));
      items.addAll(page.items().subList(0, Math.min(page.items().size(), limit - items.size())));
      if (items.size() >= limit || page.nextPageToken().isEmpty()) {
        return items;
      }
      request = request.after(page.nextPageToken());
    }
  }
}
