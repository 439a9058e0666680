"""How pages that are not releases are titled, in many languages: regular expressions, by fault. Pure data.

Looked for in window titles and first headings of short pages only: in a text, the same words may be news.
"""

from collections.abc import Mapping
from types import MappingProxyType

from crawler.items import Fault

_END = r"(?=\W{0,9}$|\s*[|·•:–—-])"  # the whole title, or its first part

TITLES: Mapping[Fault, tuple[str, ...]] = MappingProxyType(
    {
        "queue": (
            r"^\W{0,9}(?:loading|please\swait|one\smoment)\b",
            r"^\W{0,9}(?:bitte\swarten|einen\smoment)",
            r"^\W{0,9}(?:veuillez\spatienter|chargement)",
            r"^\W{0,9}(?:espere\spor\sfavor|cargando|un\smomento)",
            r"^\W{0,9}(?:aguarde|carregando)",
            r"^\W{0,9}(?:attendere|caricamento)",
            r"^\W{0,9}(?:proszę\sczekać|čekejte|prosím\svyčkejte|vänta|even\sgeduld|lütfen\sbekleyin|vui\slòng\sđợi)",
            r"^\W{0,9}(?:подождите|загрузка|зачекайте)",
            r"잠시만\s?기다|접속\s?중입니다|로딩\s?중",
            r"(?:少々|しばらく)お待ち|読み込み中",
            r"请稍[候等]|請稍[候等]|加载中|載入中",
        ),
        "maintenance": (
            r"(?:site|page|service)\s(?:is\s)?(?:currently\s|temporarily\s)?(?:unavailable|offline)",
            r"currently\sunavailable",
            r"(?:planned|scheduled|under|for|site)\smaintenance",
            r"wartungsarbeiten|wartungsmodus|in\swartung|wegen\swartung",
            r"en\s(?:cours\sde\s)?maintenance|maintenance\s(?:en\scours|programmée)",
            r"en\smantenimiento|em\smanutenção|in\smanutenzione",
            r"przerwa\stechniczna|prace\s(?:techniczne|serwisowe)|probíhá\súdržba|underhållsarbete|in\sonderhoud",
            r"bakım\s(?:çalışması|modu)|bakımdayız|đang\sbảo\strì",
            r"технические\sработы|технічні\sроботи",
            r"メンテナンス(?:中|を実施|のため)",
            r"(?:系统|系統|网站|網站)(?:正在)?(?:维护|維護)",
            r"(?:시스템|서비스|서버|홈페이지|누리집)\s?점검",
            r"gleich\s(?:wieder\s)?(?:zurück|da)|vorübergehend\snicht\s(?:erreichbar|verfügbar)|wird\sgerade\sgewartet",
            r"karbantartás\s(?:miatt|alatt)|huolto(?:katko|työt)|huolletaan|în\s(?:mentenanță|întreținere)|en\smanteniment",
            r"λόγω\sσυντήρησης|εργασίες\sσυντήρησης|בתחזוקה|עבודות\sתחזוקה|ปิดปรับปรุง|(?:sedang|situs)\sdalam\s(?:pemeliharaan|perbaikan)",
            r"в\s(?:поддръжка|профилактика)|under\svedlige?ho?ld|vedligeholdelse|vedlikehold|قيد\sالصيانة|در\sدست\sتعمیر",
            r"zbog\sodržavanja|održavanje\s(?:u\stijeku|sustava)|v\súdržbě|odstávka\s(?:webu|systému)|technick[áé]\súdržb|रखरखाव",
            r"vzdrževan|tehniskie\sdarbi|techniniai\sdarbai|hooldustöö",
            rf"^\W{{0,9}}(?:karbantartás|συντήρηση|maintenance|wartung|mantenimiento|manutenzione|vzdrževanje){_END}",
        ),
        "login": (
            r"(?:reset|forgot(?:ten)?|recover|change|lost)\s(?:your\s|my\s)?password",
            r"passwort\s(?:vergessen|zurücksetzen)|wachtwoord\s(?:vergeten|herstellen)",
            r"mot\sde\spasse\s(?:oublié|perdu)|réinitialis\w{1,20}\s(?:\w{1,20}\s){0,2}mot\sde\spasse",
            r"(?:olvid\w{1,20}|restablecer|recuperar)\s(?:\w{1,20}\s)?contraseña",
            r"(?:esquec\w{1,20}|recuperar|redefinir)\s(?:\w{1,20}\s)?(?:senha|palavra-passe)",
            r"password\sdimenticata|(?:recupera|reimposta)\w{0,20}\s(?:la\s)?password",
            r"(?:nie\spamiętasz|zapomnia\w{1,20}|odzyskaj)\shas[łe]\w{0,20}|zapomenuté\sheslo|elfelejtett\sjelszó",
            r"glömt\s(?:ditt\s)?lösenord|glemt\s(?:din\s)?(?:adgangskode|passord)|unohditko\ssalasanasi",
            r"şifremi\sunuttum|quên\smật\skhẩu|ξεχάσατε\sτον\sκωδικό|ลืมรหัสผ่าน|نسيت\sكلمة",
            r"забыли\sпароль|восстановление\sпароля|забули\sпароль",
            r"비밀번호\s?(?:찾기|재설정|변경)|아이디\s?찾기",
            r"パスワード[をのは]?(?:お忘れ|忘れ|再設定|再発行)",
            r"(?:忘记|找回|重置|忘記|重設)密[码碼]",
            rf"^\W{{0,9}}(?:log\s?in|sign\s?in|login|anmelden|connexion|iniciar\ssesión|accedi|inloggen|logga\sin){_END}",
            rf"^\W{{0,9}}(?:zaloguj\ssię|logowanie|přihlášení|giriş\syap|đăng\snhập|войти|увійти|로그인|ログイン|登[录錄]){_END}",
        ),
        "error": (
            r"(?:page|content|document)\s(?:not|could\snot\sbe|cannot\sbe)\sfound",
            r"^\W{0,9}(?:error\s)?404\b",
            r"seite\s(?:\w{1,20}\s){0,2}nicht\sgefunden|seite\sexistiert\snicht",
            r"page\s(?:introuvable|non\strouvée)|page\s(?:\w{1,20}\s){0,3}n['’]existe\s(?:pas|plus)",
            r"página\sno\s(?:encontrada|existe)|contenido\sno\s(?:disponible|encontrado)",
            r"página\snão\s(?:encontrada|existe)|não\sencontr[aá]mos",
            r"pagina\s(?:non\strovata|niet\sgevonden|inesistente)",
            r"stron[ay]\snie\s(?:została\s)?(?:znaleziono|znaleziona|istnieje)|stránka\s(?:nenalezena|nebyla\snalezena)",
            r"sidan\s(?:\w{1,20}\s){0,2}(?:hittades\sinte|finns\sinte)|siden\s(?:blev\s)?ikke\sfundet|sivua\sei\slöy",
            r"sayfa\sbulunamadı|không\stìm\sthấy\strang|nem\stalálható|pagina\snu\s(?:a\sfost|există)",
            r"страниц[аы]\s(?:не\sнайдена|не\sсуществует)|сторінку\sне\sзнайдено|σελίδα\s(?:\w{1,20}\s){0,2}δεν\sβρέθηκε",
            r"الصفحة\s(?:غير\sموجودة|المطلوبة)|ไม่พบหน้า|हमें\sपेज\sनहीं",
            r"ページ(?:が|は)(?:見つかり|存在しま|ござい)|お探しのページ",
            r"页面(?:不存在|未找到)|頁面(?:不存在|未找到)|(?:找不到|您访问的)(?:该)?页面|找不到(?:該)?頁面",
        ),
    }
)
