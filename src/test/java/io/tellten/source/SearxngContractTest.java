package io.tellten.source;

import io.tellten.model.Question;
import java.util.ArrayList;
import java.util.List;

class SearxngContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new SearxngConnector();
  }

  @Override
  Question question() {
    return Samples.question("https://search.example");
  }

  @Override
  String contentType() {
    return "application/json";
  }

  @Override
  String network() {
    return "page";
  }

  @Override
  String empty() {
    return "{\"query\":\"x\",\"number_of_results\":0,\"results\":[],\"unresponsive_engines\":[]}";
  }

  @Override
  String posts(int count, String text) {
    List<String> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.add(
          "{\"url\":\"https://pages.example/"
              + i
              + "\",\"title\":\"A page\",\"content\":\""
              + text
              + " "
              + i
              + "\",\"engine\":\"brave\",\"engines\":[\"brave\"],\"score\":1.5}");
    }
    return "{\"query\":\"x\",\"results\":[" + String.join(",", results) + "]}";
  }

  @Override
  String withAnUnreadableItem() {
    return "{\"results\":[{\"url\":\"https://a.example/1\",\"title\":\"One\"},"
        + "{\"title\":\"Nowhere\"},{\"url\":\"https://a.example/3\",\"content\":\"Three\"}]}";
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        "{\"results\":[{\"url\":\"" + file + "\",\"title\":\"A file\"}]}",
        "{\"results\":[{\"url\":\"javascript:alert(1)\",\"title\":\"A script\"}]}",
        "{\"results\":[{\"url\":{\"a\":[1]},\"title\":[[[]]],\"content\":7}]}",
        "{\"results\":[{\"url\":\"https://a.example/\",\"title\":\"" + "x".repeat(2_000_000) + "\"}]}",
        "{\"results\":[],\"unresponsive_engines\":[[],[[]],7,{\"a\":1},[\"x\"]]}");
  }
}
