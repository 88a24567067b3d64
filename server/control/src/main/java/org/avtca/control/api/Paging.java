package org.avtca.control.api;

import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.store.Micros;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.control.store.PageRequest.Mark;
import org.avtca.core.Digests;
import org.jspecify.annotations.Nullable;

/**
 * The paging of lists. A token is bound to the list, the filter and the order that it was given out
 * for.
 */
final class Paging {
  static final int DEFAULT_SIZE = 50;
  static final int MAX_SIZE = 1_000;

  private static final Pattern TERM =
      Pattern.compile("\\s*([a-z_]+)\\s*=\\s*\"?([^\"\\s]+)\"?\\s*");
  private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{16}) (-?[0-9]{1,19}) (.+)");

  private Paging() {}

  /** How many items a page of {@code pageSize} has: 0 is {@value #DEFAULT_SIZE}. */
  static int size(int pageSize) {
    if (pageSize < 0) {
      throw ServiceException.invalid("page_size", pageSize, "0.." + MAX_SIZE);
    }
    return pageSize == 0 ? DEFAULT_SIZE : Math.min(pageSize, MAX_SIZE);
  }

  /**
   * What a request asks for.
   *
   * @param list what is listed, so that a token of another list is refused
   * @param fixed what the request's parent demands of fields
   */
  static PageRequest request(
      String list,
      Map<String, String> fixed,
      int pageSize,
      String pageToken,
      String filter,
      String orderBy) {
    Map<String, String> equal = filter(filter);
    equal.putAll(fixed);
    boolean newestFirst = newestFirst(orderBy);
    Mark after = pageToken.isEmpty() ? null : mark(pageToken, key(list, equal, newestFirst));
    return new PageRequest(size(pageSize), equal, newestFirst, after);
  }

  /**
   * What a list's request asks for, as the other does. All such requests have the same four fields
   * (Google AIP-132), and no type in common: they are found by their names.
   */
  static PageRequest request(String list, Map<String, String> fixed, Message request) {
    return request(
        list,
        fixed,
        (int) field(request, "page_size"),
        (String) field(request, "page_token"),
        (String) field(request, "filter"),
        (String) field(request, "order_by"));
  }

  private static Object field(Message request, String name) {
    return request.getField(request.getDescriptorForType().findFieldByName(name));
  }

  /** The token of the page after {@code page}; empty: there is none. */
  static String next(String list, PageRequest request, Page<?> page) {
    Mark next = page.next();
    if (next == null) {
      return "";
    }
    String token =
        key(list, request.equal(), request.newestFirst())
            + " "
            + Micros.of(next.createTime())
            + " "
            + next.name();
    return encode(token);
  }

  /** The token of a list that goes on after {@code place}. */
  static String token(String list, String place) {
    return encode(key(list, Map.of(), true) + " 0 " + place);
  }

  /** The place that {@link #token} was given; empty for an empty token. */
  static String place(String list, String pageToken) {
    return pageToken.isEmpty() ? "" : mark(pageToken, key(list, Map.of(), true)).name();
  }

  /** {@code a=b AND c=d}. */
  private static Map<String, String> filter(String filter) {
    Map<String, String> equal = new LinkedHashMap<>();
    if (filter.isBlank()) {
      return equal;
    }
    for (String term : filter.split("\\bAND\\b", -1)) {
      Matcher matcher = TERM.matcher(term);
      if (!matcher.matches() || equal.put(matcher.group(1), matcher.group(2)) != null) {
        throw ServiceException.invalid(
            "filter", "'" + filter + "'", "field=value, each field once, joined by AND");
      }
    }
    return equal;
  }

  private static boolean newestFirst(String orderBy) {
    return switch (orderBy.strip().replaceAll("\\s+", " ")) {
      case "", "create_time desc" -> true;
      case "create_time", "create_time asc" -> false;
      default ->
          throw ServiceException.invalid(
              "order_by", "'" + orderBy + "'", "create_time desc, create_time");
    };
  }

  private static String key(String list, Map<String, String> equal, boolean newestFirst) {
    String text = list + new TreeMap<>(equal) + newestFirst;
    return Digests.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }

  private static String encode(String token) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(token.getBytes(StandardCharsets.UTF_8));
  }

  private static Mark mark(String pageToken, String key) {
    Matcher matcher = TOKEN.matcher(decode(pageToken));
    if (!matcher.matches() || !matcher.group(1).equals(key)) {
      throw badToken(null);
    }
    try {
      return new Mark(Micros.instant(Long.parseLong(matcher.group(2))), matcher.group(3));
    } catch (NumberFormatException e) {
      throw badToken(e);
    }
  }

  private static String decode(String pageToken) {
    try {
      return new String(Base64.getUrlDecoder().decode(pageToken), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw badToken(e);
    }
  }

  private static ServiceException badToken(@Nullable Throwable cause) {
    String message =
        "page_token: not one of this list (expected: next_page_token of a page with the same"
            + " parent, filter and order_by)";
    return cause == null
        ? new ServiceException(Reason.PAGE_TOKEN_INVALID, message)
        : new ServiceException(Reason.PAGE_TOKEN_INVALID, message, cause);
  }
}
