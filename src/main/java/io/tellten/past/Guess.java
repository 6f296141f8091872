package io.tellten.past;

import io.tellten.model.ImportColumn;
import io.tellten.model.Meaning;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What columns mean, by their names in the languages of common exports and by their values. */
final class Guess {
  /** Shorter ones are names and words, not what somebody wrote. */
  private static final int TEXT_LENGTH = 25;

  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

  /** The plainer a name says it, the earlier it stands. */
  private static final Map<Meaning, List<String>> NAMES = names();

  private Guess() {}

  private static Map<Meaning, List<String>> names() {
    Map<Meaning, List<String>> names = new EnumMap<>(Meaning.class);
    names.put(Meaning.NETWORK, List.of("network"));
    names.put(
        Meaning.ID,
        words("external id,review id,mention id,post id,comment id,id,uuid,guid,reference,kennung"));
    names.put(
        Meaning.URL,
        words("url,link,permalink,review url,review link,web address,address,href,adresse,enlace,lien"));
    names.put(
        Meaning.DATE,
        words(
            "published,published at,publish date,review date,date,datum,fecha,data,created at,created,"
                + "create time,timestamp,posted,posted at,submitted,submitted at,time,datetime,when,"
                + "erstellt,zeit,zeitpunkt,veroffentlicht,publie le,date de publication,giorno,dia"));
    names.put(
        Meaning.RATING,
        words(
            "rating,star rating,stars,review rating,sterne,anzahl sterne,etoiles,estrellas,stelle,note,"
                + "score,bewertung,punkte,calificacion,valoracion,voto,punteggio,nota,points"));
    names.put(
        Meaning.TEXT,
        words(
            "text,review text,review body,review,review content,content,body,comment,comments,message,"
                + "full text,feedback,mention,post,description,bewertungstext,rezension,kommentar,"
                + "bewertung,nachricht,inhalt,avis,commentaire,texte,comentario,opinion,resena,texto,"
                + "recensione,commento,testo,snippet"));
    names.put(
        Meaning.TITLE,
        words("title,review title,headline,subject,summary,titel,betreff,uberschrift,titre,titulo,titolo"));
    names.put(
        Meaning.AUTHOR,
        words(
            "author,author name,who,wer,qui,reviewer,reviewer name,user,username,user name,display name,customer,"
                + "customer name,name,profile name,autor,verfasser,nutzer,benutzer,kunde,auteur,"
                + "utilisateur,client,autore,utente,usuario,nom,nombre,nome,by,from"));
    names.put(Meaning.HANDLE, words("handle,author handle,user handle,account,screen name"));
    names.put(
        Meaning.FOLLOWERS,
        words(
            "followers,follower count,followers count,author followers,number of followers,follower,"
                + "abonnes,seguidores,seguitori"));
    names.put(
        Meaning.LIKES,
        words(
            "likes,like count,likes count,number of likes,favourites,favorites,favourite count,"
                + "favorite count,upvotes,reactions,helpful,helpful votes,gefallt mir,j aime,me gusta,"
                + "mi piace,curtidas"));
    names.put(
        Meaning.REPLIES,
        words(
            "replies,reply count,replies count,number of replies,comment count,comments count,"
                + "number of comments,antworten,reponses,respuestas,risposte,respostas,comments"));
    names.put(
        Meaning.SHARES,
        words(
            "shares,share count,shares count,number of shares,reposts,repost count,retweets,retweet count,"
                + "reblogs,boosts,geteilt,partages,compartidos,condivisioni,compartilhamentos"));
    names.put(
        Meaning.VIEWS,
        words(
            "views,view count,views count,number of views,impressions,plays,aufrufe,ansichten,vues,"
                + "vistas,visualizaciones,visualizzazioni,visualizacoes"));
    names.put(
        Meaning.SITE,
        words("site,platform,source,review site,website,portal,channel,provider,plattform,quelle,plateforme,plataforma,piattaforma,domain"));
    names.put(
        Meaning.LANGUAGE,
        words("language,lang,language code,locale,sprache,langue,idioma,lingua"));
    names.put(
        Meaning.BUSINESS,
        words(
            "business,business name,location,location name,store,store name,branch,place,shop,company,"
                + "brand,restaurant,hotel,filiale,standort,geschaft,betrieb,firma,magasin,etablissement,"
                + "tienda,sucursal,sede,negozio"));
    return names;
  }

  private static List<String> words(String all) {
    return List.of(all.split(","));
  }

  /** A name and a column, and how plainly the one says that the other means it; less is plainer. */
  private record Chance(Meaning meaning, int column, int rank) {}

  /** The columns, each meaning what it probably does, no two of them the same. */
  static List<ImportColumn> of(List<ColumnValues> columns) {
    Map<Integer, Meaning> guessed = new HashMap<>();
    Set<Meaning> taken = new HashSet<>();
    Stream.concat(byName(columns), byValues(columns))
        .sorted(Comparator.comparingInt(Chance::rank))
        .forEach(
            chance -> {
              if (!guessed.containsKey(chance.column()) && taken.add(chance.meaning())) {
                guessed.put(chance.column(), chance.meaning());
              }
            });
    List<ImportColumn> all = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      all.add(columns.get(i).meaning(Objects.requireNonNullElse(guessed.get(i), Meaning.NOTHING)));
    }
    return all;
  }

  private static Stream<Chance> byName(List<ColumnValues> columns) {
    List<Chance> chances = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      ColumnValues column = columns.get(i);
      String name = plain(column.name);
      for (Map.Entry<Meaning, List<String>> entry : NAMES.entrySet()) {
        int rank = entry.getValue().indexOf(name);
        if (rank >= 0 && column.fits(entry.getKey())) {
          chances.add(new Chance(entry.getKey(), i, rank));
        }
      }
    }
    return chances.stream();
  }

  /** Behind all names. */
  private static Stream<Chance> byValues(List<ColumnValues> columns) {
    List<Chance> chances = new ArrayList<>();
    int longest = -1;
    for (int i = 0; i < columns.size(); i++) {
      for (Meaning meaning : List.of(Meaning.URL, Meaning.DATE, Meaning.RATING)) {
        if (columns.get(i).isPlainly(meaning)) {
          chances.add(new Chance(meaning, i, 1_000 + meaning.ordinal()));
        }
      }
      if (columns.get(i).averageLength() >= TEXT_LENGTH
          && !columns.get(i).isPlainly(Meaning.URL)
          && (longest < 0 || columns.get(i).averageLength() > columns.get(longest).averageLength())) {
        longest = i;
      }
    }
    if (longest >= 0) {
      chances.add(new Chance(Meaning.TEXT, longest, 2_000));
    }
    return chances.stream();
  }

  /** Lower case, without accents, words apart. */
  private static String plain(String name) {
    String apart = HUMP.matcher(name).replaceAll(" ");
    String bare = Normalizer.normalize(apart, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    return OTHER.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
