package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.proto.v1.ListDatasetsRequest;
import org.avtca.proto.v1.ListExperimentsRequest;
import org.avtca.proto.v1.ListModelVersionsRequest;
import org.avtca.proto.v1.ListModelsRequest;
import org.avtca.proto.v1.ListRolloutsRequest;
import org.avtca.proto.v1.ListTrainingJobsRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
  private static final PageRequest.Mark MARK =
      new PageRequest.Mark(Instant.parse("2026-01-01T00:00:00.000001Z"), "trainingJobs/a b");

  @Test
  void size_hasADefaultAndABound() {
    assertThat(Paging.size(0)).isEqualTo(50);
    assertThat(Paging.size(7)).isEqualTo(7);
    assertThat(Paging.size(5_000)).isEqualTo(1_000);
    assertThatThrownBy(() -> Paging.size(-1)).hasMessage("page_size: -1 (expected: 0..1000)");
  }

  @Test
  void token_leadsToTheNextPage() {
    PageRequest first = request("", "state=RUNNING", "");
    PageRequest next = request(token(first), "state=RUNNING", "");
    assertThat(next.after()).isEqualTo(MARK);
  }

  @Test
  void token_isBoundToItsList_filterAndOrder() {
    String token = token(request("", "state=RUNNING", ""));
    assertRefused(() -> request(token, "state=QUEUED", ""));
    assertRefused(() -> request(token, "state=RUNNING", "create_time"));
    assertRefused(() -> Paging.request("datasets", Map.of(), 0, token, "state=RUNNING", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "!!!", "AAAA", "ICAg"})
  void token_thatWasMadeUp_isRefused(String token) {
    assertRefused(() -> request(token, "", ""));
  }

  @Test
  void token_thatIsTheLast_isEmpty() {
    PageRequest request = request("", "", "");
    assertThat(Paging.next("jobs", request, Page.last(List.of()))).isEmpty();
  }

  @Test
  void filter_isAListOfEqualities() {
    assertThat(request("", "state=RUNNING AND model = \"models/x\"", "").equal())
        .containsExactlyInAnyOrderEntriesOf(Map.of("state", "RUNNING", "model", "models/x"));
    assertThatThrownBy(() -> request("", "state>RUNNING", ""))
        .hasMessageContaining("field=value, each field once, joined by AND");
    assertThatThrownBy(() -> request("", "state=A AND state=B", ""))
        .hasMessageContaining("each field once");
  }

  @Test
  void parent_winsOverTheFilter() {
    PageRequest request =
        Paging.request("jobs", Map.of("model", "models/a"), 0, "", "model=models/b", "");
    assertThat(request.equal()).containsExactly(Map.entry("model", "models/a"));
  }

  @Test
  void requestsOfEveryList_areReadByTheirFields() {
    ListDatasetsRequest datasets =
        ListDatasetsRequest.newBuilder()
            .setPageSize(7)
            .setFilter("state=READY")
            .setOrderBy("create_time")
            .build();
    assertThat(Paging.request("datasets", Map.of(), datasets))
        .isEqualTo(new PageRequest(7, Map.of("state", "READY"), false, null));
    List.of(
            ListExperimentsRequest.getDefaultInstance(),
            ListModelVersionsRequest.getDefaultInstance(),
            ListModelsRequest.getDefaultInstance(),
            ListRolloutsRequest.getDefaultInstance(),
            ListTrainingJobsRequest.getDefaultInstance())
        .forEach(
            list ->
                assertThat(Paging.request("list", Map.of(), list).size())
                    .isEqualTo(Paging.DEFAULT_SIZE));
  }

  @Test
  void order_isByTime() {
    assertThat(request("", "", "").newestFirst()).isTrue();
    assertThat(request("", "", "create_time  desc").newestFirst()).isTrue();
    assertThat(request("", "", "create_time").newestFirst()).isFalse();
    assertThatThrownBy(() -> request("", "", "name"))
        .hasMessage("order_by: 'name' (expected: create_time desc, create_time)");
  }

  private static PageRequest request(String token, String filter, String order) {
    return Paging.request("jobs", Map.of(), 10, token, filter, order);
  }

  private static String token(PageRequest request) {
    return Paging.next("jobs", request, new Page<>(List.of("one"), MARK));
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.PAGE_TOKEN_INVALID));
  }
}
